import type { TimelineEntry } from '@/api/types';

import { dayOf } from '@/lib/format';

import { firstNew, timelineItems } from './timeline-items';

const entry = (seq: number, at: string, isMessage = false) =>
  ({ seq, at, kind: 'x', message: isMessage ? { id: seq } : null }) as unknown as TimelineEntry;

it('puts a line before each day and gathers what happened between messages', () => {
  const items = timelineItems(
    [
      entry(1, '2020-04-20T08:00:00Z'),
      entry(2, '2020-04-20T09:00:00Z'),
      entry(3, '2020-04-20T10:00:00Z', true),
      entry(4, '2020-04-21T08:00:00Z'),
    ],
    'Europe/Amsterdam',
  );
  expect(items.map((item) => item.type)).toEqual(['day', 'events', 'message', 'day', 'events']);
  expect(items[1]).toMatchObject({ entries: [{ seq: 1 }, { seq: 2 }] });
});

it('says what of a day stands on paper: no heading stands there alone', () => {
  const said = (seq: number, day: number, audience: string) =>
    ({ ...entry(seq, `2020-04-${day}T08:00:00Z`), message: { audience } }) as TimelineEntry;
  const items = timelineItems(
    [
      said(1, 20, 'internal'),
      said(2, 20, 'public'),
      said(3, 21, 'internal'),
      entry(4, '2020-04-22T08:00:00Z'),
    ],
    'Europe/Amsterdam',
  );
  const days = items.filter((item) => item.type === 'day');
  expect(days.map(({ paper }) => paper)).toEqual(['messages', 'notes', 'nothing']);
});

it('cuts days by the clock of the schools', () => {
  // Half past ten in the evening, Greenwich: after midnight in Almere in summer.
  expect(dayOf('2020-04-20T22:30:00Z', 'Europe/Amsterdam')).toBe('2020-04-21');
});

it('marks where the news begins, between what happened before and after', () => {
  const entries = [
    entry(1, '2020-04-20T08:00:00Z'),
    entry(2, '2020-04-20T09:00:00Z'),
    entry(3, '2020-04-20T10:00:00Z', true),
  ];
  const items = timelineItems(entries, 'Europe/Amsterdam', 2);
  expect(items.map((item) => item.type)).toEqual(['day', 'events', 'new', 'events', 'message']);
});

it('starts no day for what was said on another ticket', () => {
  const copied = { ...entry(2, '2020-04-02T09:00:00Z', true), kind: 'message.copied' };
  const items = timelineItems([entry(1, '2020-04-20T08:00:00Z'), copied], 'Europe/Amsterdam');
  expect(items.map((item) => item.type)).toEqual(['day', 'events', 'message']);
});

it('finds the first thing that somebody else did since the last visit', () => {
  const by = (seq: number, actorId: number) =>
    ({ ...entry(seq, '2020-04-20T08:00:00Z'), actor: { id: actorId } }) as TimelineEntry;
  const entries = [by(1, 7), by(2, 1), by(3, 1), by(4, 7)];
  expect(firstNew(entries, 1, 1)).toBe(4);
  expect(firstNew(entries, 4, 1)).toBeNull();
  // A first visit; or nothing was seen yet.
  expect(firstNew(entries, null, 1)).toBeNull();
  expect(firstNew(entries, 0, 1)).toBeNull();
});

it('tells of a consultation that a proposed agreement began by the agreement alone', () => {
  const begun = {
    ...entry(2, '2020-04-20T08:00:00Z'),
    kind: 'ticket.status_changed',
    data: { from: 'new', to: 'in_consultation', automatic: true },
  } as TimelineEntry;
  const items = timelineItems([entry(1, '2020-04-20T08:00:00Z'), begun], 'Europe/Amsterdam');
  expect(items[1]).toMatchObject({ entries: [{ seq: 1 }] });
});

describe('what is never folded away', () => {
  const at = '2020-04-20T08:00:00Z';
  const event = (seq: number, kind: string, data: object) =>
    ({ ...entry(seq, at), kind, data }) as TimelineEntry;
  const runs = (entries: readonly TimelineEntry[]) =>
    timelineItems(entries, 'Europe/Amsterdam').flatMap((item) =>
      item.type === 'events' ? [item.entries.map(({ seq }) => seq)] : [],
    );
  const proposed = event(2, 'agreement.proposed', { agreement: 1 });

  it('is an agreement until both sides have accepted it', () => {
    const entries = [entry(1, at), proposed, entry(3, at), entry(4, at)];
    expect(runs(entries)).toEqual([[1], [2], [3, 4]]);
    const accepted = event(5, 'agreement.accepted', { is_accepted: true });
    expect(runs([...entries, accepted])).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('is no agreement that went off the table without a word; what somebody said about it stays', () => {
    const dropped = (data: object) => event(4, 'agreement.proposal_dropped', data);
    const entries = [entry(1, at), proposed, entry(3, at)];
    expect(runs([...entries, dropped({ why: 'unanswered' })])).toEqual([[1, 2, 3, 4]]);
    const declined = dropped({ why: 'declined', reason: 'Te vroeg' });
    expect(runs([...entries, declined])).toEqual([[1, 2, 3], [4]]);
  });

  it('is a question until the ticket goes on', () => {
    const waits = event(2, 'ticket.status_changed', { from: 'in_progress', to: 'pending' });
    expect(runs([entry(1, at), waits, entry(3, at)])).toEqual([[1], [2], [3]]);
    const goesOn = event(4, 'ticket.status_changed', { from: 'pending', to: 'in_progress' });
    expect(runs([entry(1, at), waits, entry(3, at), goesOn])).toEqual([[1, 2, 3, 4]]);
  });

  it('is an offer until its student has answered', () => {
    const offered = event(1, 'assignment.offered', { assignment: 7 });
    const other = event(2, 'assignment.declined', { assignment: 6 });
    const answered = event(3, 'assignment.accepted', { assignment: 7 });
    expect(runs([offered, other])).toEqual([[1], [2]]);
    expect(runs([offered, other, answered])).toEqual([[1, 2, 3]]);
  });

  it('is the reason of a reopening, always', () => {
    const reopened = event(2, 'ticket.status_changed', {
      from: 'solved',
      to: 'in_progress',
      reason: 'Het beeld blijft zwart',
    });
    const solved = event(3, 'ticket.status_changed', { from: 'in_progress', to: 'solved' });
    const closed = event(4, 'ticket.status_changed', { from: 'solved', to: 'closed' });
    expect(runs([entry(1, at), reopened, solved, closed])).toEqual([[1], [2], [3, 4]]);
  });
});
