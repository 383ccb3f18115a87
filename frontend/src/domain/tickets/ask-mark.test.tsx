import { render } from '@testing-library/react';

import type { TicketRow } from '@/api/types';
import { loadTexts, startI18n } from '@/i18n/i18n';

import { AskMark } from './ask-mark';

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('tickets');
});

type Ask = TicketRow['asks'][number]['kind'];

function textOf(status: TicketRow['status'], ...kinds: Ask[]): string {
  const asks = kinds.map((kind) => ({ kind, since: '2020-05-12T08:00:00Z' }));
  return render(<AskMark row={{ asks, status }} />).container.textContent;
}

it('says what is asked first, in the words of whoever is asked', () => {
  expect(textOf('solved', 'confirm')).toBe('Bevestig dat het werkt');
  expect(textOf('pending', 'answer')).toBe('Vraag van de helpdesk');
  expect(textOf('in_progress', 'answer')).toBe('Wacht op antwoord van ons');
});

it('does not repeat what the status says', () => {
  expect(textOf('new', 'triage')).toBe('');
  expect(textOf('new', 'accept_agreement', 'triage')).toBe('Akkoord gevraagd');
});
