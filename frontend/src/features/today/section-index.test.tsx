import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { TodaySection } from '@/api/today';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { sectionId } from './section';
import { SectionIndex } from './section-index';

const section = (name: TodaySection['name'], count: number, capped = false) =>
  ({ name, count, capped, items: [], waits: true }) as unknown as TodaySection;

it('names each section with its number, and leads to its heading', async () => {
  await startI18n('nl');
  await loadTexts('today');
  const scrollIntoView = vi.fn();
  Element.prototype.scrollIntoView = scrollIntoView;
  render(
    <MantineProvider>
      <SectionIndex
        sections={[
          section('coordinator.late', 36),
          section('coordinator.accept_agreement', 1),
          section('coordinator.triage', 100, true),
        ]}
      />
      <h2 id={sectionId('coordinator.accept_agreement')} tabIndex={-1}>
        Akkoord
      </h2>
    </MantineProvider>,
  );
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Te laat 36',
    'Akkoord gevraagd 1',
    'Nieuw: nog te bekijken 100+',
  ]);
  await userEvent.click(screen.getByRole('link', { name: /^Akkoord gevraagd/ }));
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Akkoord' }));
  expect(scrollIntoView).toHaveBeenCalledTimes(1);
});
