import { render, screen } from '@testing-library/react';

import type { Status } from '@/api/types';
import { startI18n } from '@/i18n/i18n';

import { StatusStepper } from './status-stepper';

beforeAll(() => startI18n('nl'));

const steps = (status: Status, skipped: readonly Status[]) => {
  render(<StatusStepper status={status} skipped={skipped} />);
  return screen.getAllByRole('listitem').map((step) => step.textContent);
};

it('says of each step behind whether it was done or skipped', () => {
  expect(steps('in_progress', ['in_consultation'])).toEqual([
    'Ingediend (gedaan)',
    'In overleg (overgeslagen)',
    'Klaar voor een student (gedaan)',
    'In behandeling',
    'Opgelost',
    'Gesloten',
  ]);
});

it('waits for an answer where the ticket was before', () => {
  expect(steps('pending', ['open', 'in_progress']).slice(0, 3)).toEqual([
    'Ingediend (gedaan)',
    'Wacht op antwoord',
    'Klaar voor een student',
  ]);
});
