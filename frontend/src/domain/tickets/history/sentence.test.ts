import type { TimelineEntry } from '@/api/types';
import enCommon from '@/i18n/en/common.json';
import enHistory from '@/domain/tickets/texts/en/history.json';
import enTickets from '@/domain/tickets/texts/en/tickets.json';
import nlCommon from '@/i18n/nl/common.json';
import nlHistory from '@/domain/tickets/texts/nl/history.json';
import nlTickets from '@/domain/tickets/texts/nl/tickets.json';
import { translator } from '@/i18n/translator';

import { EVENT_KINDS, type EventKind } from './event-kinds';
import { sentenceOf } from './sentence';

const SANNE = { id: 7, name: 'Sanne' };

/** What the server writes with each kind of event. A kind that is missing here does not compile. */
const DATA: Record<EventKind, Record<string, unknown>> = {
  'ticket.filed': {},
  'ticket.edited': { fields: ['title', 'contact_name', 'contact_email'], changes: {} },
  'ticket.triaged': {
    changes: {
      priority: 'high',
      category: 'accounts',
      estimate_minutes: 90,
      skills: ['windows'],
      impact: 'group',
      urgency: 'high',
      kind: 'devices',
      device_count: 12,
    },
  },
  'ticket.status_changed': { from: 'in_progress', to: 'open', reason: 'Te groot voor mij' },
  'ticket.board_changed': { from: 3, to: 4 },
  'ticket.merged': { into: 12, from: 'new' },
  'ticket.absorbed': { ticket: 13 },
  'ticket.split': { into: 16, count: 2 },
  'ticket.linked': { ticket: 14 },
  'ticket.unlinked': { ticket: 15 },
  'ticket.tagged': { added: ['spoed'], removed: ['later'] },
  'ticket.rated': { score: 4, remark: 'Fijn geholpen' },
  'ticket.followed': {},
  'ticket.unfollowed': {},
  'message.posted': {},
  'message.copied': {},
  'batch.started': { batch: 1 },
  'batch.handed_over': { batch: 1, ready: 28, excepted: 2 },
  'checklist.item_added': { texts: ['Accu'], count: 1, done: 0, total: 1 },
  'checklist.item_ticked': { text: 'Accu', done: 1, total: 1 },
  'checklist.item_unticked': { text: 'Accu', done: 0, total: 1 },
  'checklist.item_removed': { text: 'Accu', done: 0, total: 0 },
  'checklist.item_renamed': { text: 'Accu', was: 'Stroom', done: 0, total: 1 },
  'checklist.item_moved': { text: 'Accu', done: 0, total: 2 },
  'words.erased': { scope: 'entry', reason: 'request', count: 1 },
  'target.warned': { metric: 'first_response', due_at: '2020-04-20T09:00:00Z' },
  'target.breached': { metric: 'resolution', due_at: '2020-04-20T09:00:00Z' },
  'assignment.offered': { volunteer: SANNE, assignment: 1, note: 'Past bij jou' },
  'assignment.accepted': { volunteer: SANNE, assignment: 1, is_lead: true },
  'assignment.declined': { volunteer: SANNE, assignment: 1, reason: 'Tentamens' },
  'assignment.released': { volunteer: SANNE, assignment: 1, reason: 'Ziek' },
  'assignment.expired': { volunteer: SANNE, assignment: 1 },
  'assignment.handed_over': { volunteer: SANNE, to_volunteer: { id: 8, name: 'Bas' } },
  'assignment.lead_changed': { volunteer: SANNE, assignment: 1 },
  'assignment.claimed': { volunteer: SANNE, assignment: 1 },
  'agreement.proposed': { agreement: 3 },
  'ticket_visit.planned': { visit: 5, starts_at: '2026-12-01T08:00:00Z' },
  'ticket_visit.confirmed': { visit: 5, starts_at: '2026-12-01T08:00:00Z' },
  'ticket_visit.moved': { visit: 5, starts_at: '2026-12-01T08:00:00Z' },
  'ticket_visit.cancelled': { visit: 5, starts_at: '2026-12-01T08:00:00Z' },
  'ticket_visit.ended': { visit: 5, outcome: 'nobody_came' },
  'ticket_visit.removed': { visit: 5 },
  'agreement.proposal_dropped': { agreement: 3, why: 'declined', reason: 'Te laat', holds: false },
  'agreement.answer_awaited': { agreement: 3, number: 1 },
  'agreement.terminated': { agreement: 3, why: 'ended', reason: 'Alles is klaar' },
  'agreement.attached': { agreement: 3 },
  'agreement.detached': { agreement: 3 },
  'agreement.accepted': { agreement: 3, is_accepted: true },
};

function entry(
  kind: string,
  data: Record<string, unknown>,
  over: Partial<TimelineEntry> = {},
): TimelineEntry {
  return {
    seq: 1,
    kind,
    at: '2020-04-20T08:00:00Z',
    actor: { kind: 'person', id: 1, name: 'Noor', label: '', role: 'coordinator' },
    audience: 'public',
    version: 2,
    message: null,
    has_words: false,
    erasure: null,
    data,
    ...over,
  };
}

const catalogues = {
  nl: { history: nlHistory, tickets: nlTickets, common: nlCommon },
  en: { history: enHistory, tickets: enTickets, common: enCommon },
};

function teller(language: 'nl' | 'en') {
  return (event: TimelineEntry) =>
    sentenceOf(event, {
      t: translator(catalogues[language], language, ['history', 'tickets', 'common']),
      categoryName: (slug) => `<${slug}>`,
      skillName: (slug) => `<skill ${slug}>`,
      minutes: (minutes) => `${minutes} min`,
      moment: (iso) => `<${iso}>`,
    });
}

describe.each(['nl', 'en'] as const)('in %s', (language) => {
  it.each(EVENT_KINDS)('tells %s as a whole sentence', (kind) => {
    const tell = teller(language);
    const { text } = tell(entry(kind, DATA[kind]));
    expect(text).toMatch(/\.$/);
    // No text is missing, and no placeholder stays open.
    expect(text).not.toMatch(/event\.|\{\{|undefined|NaN|null/);
  });
});

describe('in Dutch', () => {
  it('names a field once, however many columns it is made of', () => {
    const tell = teller('nl');
    expect(tell(entry('ticket.edited', DATA['ticket.edited'])).text).toBe(
      'Noor heeft gewijzigd: onderwerp, contactgegevens.',
    );
  });

  it('lists what triage decided, with names for slugs', () => {
    const tell = teller('nl');
    const { text } = tell(entry('ticket.triaged', DATA['ticket.triaged']));
    for (const part of [
      'prioriteit hoog',
      '<accounts>',
      '90 min',
      '<skill windows>',
      '12 apparaten',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('tells handing back, reopening, resuming and closing by itself apart', () => {
    const tell = teller('nl');
    const move = (from: string, to: string, automatic = false) =>
      tell(entry('ticket.status_changed', { from, to, ...(automatic && { automatic }) })).text;
    expect(move('in_progress', 'open')).toContain('teruggegeven');
    expect(move('new', 'open')).toContain('klaargezet');
    expect(move('solved', 'in_progress')).toContain('heropend');
    expect(move('open', 'in_progress')).toContain('begonnen');
    expect(move('pending', 'in_progress', true)).toContain('geantwoord');
    expect(move('solved', 'closed', true)).toContain('geen reactie');
    expect(move('solved', 'elsewhere')).toContain('status');
  });

  it('keeps a reason, note or remark as a quote, never inside the sentence', () => {
    const tell = teller('nl');
    const handedBack = tell(entry('ticket.status_changed', DATA['ticket.status_changed']));
    expect(handedBack.quote).toBe('Te groot voor mij');
    expect(handedBack.text).not.toContain('Te groot');
    expect(tell(entry('assignment.offered', { volunteer: SANNE, note: ' ' })).quote).toBeNull();
  });

  it('names the other ticket so that it can be a link', () => {
    const tell = teller('nl');
    const merged = tell(entry('ticket.merged', DATA['ticket.merged']));
    expect(merged.ticketId).toBe(12);
    expect(merged.text).toContain('#12');
  });

  it('tells letting go oneself from being taken off', () => {
    const tell = teller('nl');
    const own = entry(
      'assignment.released',
      { volunteer: SANNE },
      {
        actor: { ...SANNE, kind: 'person', label: '', role: 'volunteer' },
      },
    );
    expect(tell(own).text).toBe('Sanne heeft het ticket losgelaten.');
    expect(tell(entry('assignment.released', { volunteer: SANNE })).text).toBe(
      'Noor heeft Sanne van het ticket gehaald.',
    );
  });

  it.each([
    ['nl', 'system', '', 'Het systeem heeft het ticket gesloten, omdat'],
    ['nl', 'guest', 'Mevrouw Proef', 'Mevrouw Proef (gast) heeft'],
    ['nl', 'mail', 'Meneer Post', 'Meneer Post (per mail) heeft'],
    ['nl', 'rule', 'Spoed eerst', 'De regel “Spoed eerst” heeft'],
    ['en', 'system', '', 'The system closed the ticket, because'],
    ['en', 'rule', 'Spoed eerst', 'The rule “Spoed eerst” closed'],
  ] as const)('says in %s what kind of actor a %s is', (language, kind, label, words) => {
    const tell = teller(language);
    const actor = { kind, id: null, name: '', label, role: null };
    const closed = entry(
      'ticket.status_changed',
      { from: 'solved', to: 'closed', automatic: true },
      { actor },
    );
    expect(tell(closed).text).toContain(words);
  });

  it('says "the helpdesk" where nobody acted, "somebody" where a name was erased', () => {
    const tell = teller('nl');
    expect(tell(entry('ticket.filed', {}, { actor: null })).text).toContain('De helpdesk');
    expect(tell(entry('assignment.expired', { volunteer: null })).text).toContain('iemand');
  });

  it('tells why a proposal went off the table, and what still holds', () => {
    const tell = teller('nl');
    const dropped = (why: string, holds: boolean) =>
      tell(entry('agreement.proposal_dropped', { agreement: 3, why, holds, reason: 'Te laat' }));
    expect(dropped('declined', false)).toMatchObject({
      text: 'Noor is niet akkoord met het voorstel.',
      quote: 'Te laat',
    });
    expect(dropped('withdrawn', false).text).toBe('Noor heeft het voorstel ingetrokken.');
    expect(dropped('unanswered', false).text).not.toContain('Noor');
    for (const why of ['declined', 'withdrawn', 'unanswered']) {
      expect(dropped(why, true).text).toContain('geldt nog');
    }
  });

  it('tells an end by its last day from one by a person, and another text from the first', () => {
    const tell = teller('nl');
    const ended = (why: string) => tell(entry('agreement.terminated', { agreement: 3, why })).text;
    expect(ended('ended')).toBe('Noor heeft de afspraak beëindigd.');
    expect(ended('last_day')).not.toContain('Noor');
    const proposed = (number: number) =>
      tell(entry('agreement.proposed', { agreement: 3, number })).text;
    expect(proposed(1)).toBe('Noor heeft een afspraak voorgesteld.');
    expect(proposed(2)).toBe('Noor heeft een andere tekst voor de afspraak voorgesteld.');
  });

  it('does not go silent at a kind that a newer server writes', () => {
    const tell = teller('nl');
    expect(tell(entry('ticket.teleported', {})).text).toBe('Noor heeft iets gewijzigd.');
  });
});
