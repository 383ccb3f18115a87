import type { TimelineEntry } from '@/api/types';
import nlCommon from '@/i18n/nl/common.json';
import nlHistory from '@/domain/tickets/texts/nl/history.json';
import { translator } from '@/i18n/translator';

import { EVENT_KINDS } from '@/domain/tickets/history/event-kinds';
import { runSummary } from './run-summary';

const BAS = { kind: 'person', id: 1, name: 'Bas', role: 'volunteer' };
const CARLA = { kind: 'person', id: 2, name: 'Carla', role: 'coordinator' };

let seq = 0;
const event = (kind: string, actor: object | null, data: object = {}) =>
  ({ seq: ++seq, kind, actor, data, message: null }) as unknown as TimelineEntry;

const t = translator({ common: nlCommon, history: nlHistory }, 'nl', ['history', 'common']);

function summary(...entries: TimelineEntry[]): string {
  return runSummary(entries, t, 'nl');
}

it('names one person once, and counts what is left', () => {
  const line = summary(
    event('ticket.tagged', BAS),
    event('assignment.claimed', BAS),
    event('ticket.status_changed', BAS, { from: 'open', to: 'in_progress', automatic: true }),
    event('ticket.status_changed', BAS, { from: 'in_progress', to: 'pending' }),
  );
  expect(line).toBe(
    'Bas pakte het ticket op, zette het op “Wacht op antwoord” en 2 andere wijzigingen',
  );
});

it('tells what matters most in the order in which it happened', () => {
  const line = summary(
    event('ticket.filed', BAS),
    event('ticket.triaged', CARLA),
    event('ticket.status_changed', CARLA, { from: 'new', to: 'open' }),
  );
  expect(line).toBe(
    'Bas diende het ticket in, Carla zette het op “Klaar voor een student” en 1 andere wijziging',
  );
});

it('counts the steps that somebody ticked together', () => {
  const ticks = [1, 2, 3].map(() => event('checklist.item_ticked', BAS, { done: 1, total: 3 }));
  expect(summary(...ticks)).toBe('Bas vinkte 3 stappen af');
});

it.each(EVENT_KINDS)('has words for %s', (kind) => {
  expect(summary(event(kind, CARLA, { score: 4, count: 2 }))).not.toContain('fold.');
});

it('tells that the time is up', () => {
  const line = summary(
    event('target.warned', null, { metric: 'first_response' }),
    event('target.breached', null, { metric: 'first_response' }),
    event('checklist.item_added', BAS, { count: 1 }),
  );
  expect(line).toBe(
    'De helpdesk is te laat met het eerste antwoord, Bas zette 1 stap op de checklist en 1 andere wijziging',
  );
});
