import { render, screen } from '@testing-library/react';

import { MarkdownPreview } from './markdown-preview';

it('shows paragraphs, lists, bold, code and links', () => {
  render(
    <MarkdownPreview
      text={'Dit is **vet** en `code`.\n\n- een\n- twee\n\n[site](https://example.org)'}
    />,
  );
  expect(screen.getByText('vet').tagName).toBe('STRONG');
  expect(screen.getByText('code').tagName).toBe('CODE');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'site' })).toHaveAttribute('href', 'https://example.org');
});

it('shows what looks like HTML or a script address as text', () => {
  const { container } = render(
    <MarkdownPreview text={'<img src=x onerror=alert(1)> [klik](javascript:alert(1))'} />,
  );
  expect(container.querySelector('img')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
  expect(container).toHaveTextContent('<img src=x onerror=alert(1)>');
});
