import { Button } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';

import { lazyPart } from './with-mantine';

function Part({ name }: { name: string }) {
  return <Button>{name}</Button>;
}

it('puts Mantine around a part whose code comes later', async () => {
  const Later = lazyPart(() => Promise.resolve(Part));
  render(
    <Suspense>
      <Later name="Opslaan" />
    </Suspense>,
  );
  expect(await screen.findByRole('button', { name: 'Opslaan' })).toHaveClass('mantine-Button-root');
});

it('leaves the attributes of the document alone', async () => {
  document.documentElement.setAttribute('data-mantine-color-scheme', 'dark');
  const Later = lazyPart(() => Promise.resolve(Part));
  render(
    <Suspense>
      <Later name="Opslaan" />
    </Suspense>,
  );
  await screen.findByRole('button');
  expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
