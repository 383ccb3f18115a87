import type { Filters } from './query-keys';

/** Which fields of a ticket an event changed; `any` where that is not known. */
export type Change = ReadonlySet<string> | 'any';

/** The fields of which the two rows hold different values. */
export function changedFields(before: object, after: object): string[] {
  const old = before as Record<string, unknown>;
  return Object.entries(after)
    .filter(([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value))
    .map(([name]) => name);
}

/** Kinds of events that change nothing but what is named here; other kinds may change anything of the row. */
const KNOWN_KINDS: Readonly<Record<string, readonly string[]>> = {
  'message.posted': ['messages'],
  'message.copied': ['messages'],
  'ticket.linked': [],
  'ticket.unlinked': [],
  'assignment.lead_changed': [],
  // What holds words; who has the ticket and where it stands are none.
  'words.erased': [
    'agreement',
    'checklist',
    'contact',
    'description',
    'messages',
    'rating',
    'tags',
    'title',
  ],
};

/** What an event changes that a row does not show to everybody, by its kind or the first part of it. */
const BESIDE_THE_ROW: Readonly<Record<string, readonly string[]>> = {
  agreement: ['agreement'],
  assignment: ['assignees', 'offers', 'my_assignment'],
  checklist: ['checklist'],
  message: ['messages'],
  target: ['due'],
  'ticket.rated': ['rating'],
};

interface EventLike {
  kind: string;
  data: Record<string, unknown>;
}

/** `known`: nothing else changed, whatever the row before was. */
export function fieldsOfKind({ kind, data }: EventLike): { fields: Set<string>; known: boolean } {
  const [topic = ''] = kind.split('.');
  const known = KNOWN_KINDS[kind] ?? (topic === 'checklist' ? ['checklist'] : undefined);
  const fields = new Set([
    ...(known ?? BESIDE_THE_ROW[kind] ?? BESIDE_THE_ROW[topic] ?? []),
    'updated_at',
  ]);
  // The first answer meets what was promised.
  const isFirst = data.is_first === true;
  if (isFirst) fields.add('due');
  return { fields, known: known !== undefined && !isFirst };
}

export const PEOPLE = ['status', 'assignees', 'offers', 'my_assignment'];

/** The fields that a filter looks at; one that is not here may look at anything. */
const LOOKS_AT: Readonly<Record<string, readonly string[]>> = {
  agreement: ['agreement'],
  assignee: PEOPLE,
  board: ['board', 'school'],
  category: ['category'],
  kind: ['kind'],
  on_behalf_of: ['on_behalf_of'],
  priority: ['priority'],
  requester: ['requester'],
  school: ['school'],
  skill: ['skills'],
  status: ['status'],
  tag: ['tags'],
  wanted: ['wanted_by', 'status'],
  due: ['due', 'status'],
  created_after: [],
  created_before: [],
  page_size: [],
  pages: [],
};

/** Ready-made selections that look at status and people alone. */
const VIEWS_OF_PEOPLE: ReadonlySet<unknown> = new Set([
  'triage',
  'queue',
  'offers',
  'mine',
  'unassigned',
  'open',
  'done',
]);

const ORDERED_BY: Readonly<Record<string, readonly string[]>> = {
  created: [],
  due: ['due'],
  priority: ['priority'],
  status: ['status'],
  updated: ['updated_at'],
  wanted_by: ['wanted_by'],
};

function looksAt(name: string, value: unknown): readonly string[] | 'any' {
  // In a saved view every filter is a list.
  if (name === 'view') {
    return [value].flat().every((view) => VIEWS_OF_PEOPLE.has(view)) ? PEOPLE : 'any';
  }
  if (name === 'ordering' && typeof value === 'string') {
    return ORDERED_BY[value.replace('-', '')] ?? 'any';
  }
  if (name === 'fields' && Array.isArray(value)) {
    return value.flatMap((field: unknown) => LOOKS_AT[String(field)] ?? ['any']);
  }
  return LOOKS_AT[name] ?? 'any';
}

/** Whether a list (or count) with these filters may hold other rows, in another order, or other numbers after a change. */
export function mayChange(filters: Filters, change: Change): boolean {
  if (change === 'any') return true;
  // The numbers on the tabs are per status, whatever is chosen.
  if (change.has('status')) return true;
  return Object.entries(filters).some(
    ([name, value]) => value !== undefined && touches(change, looksAt(name, value)),
  );
}

/** Whether one of the fields changed. */
export function touches(change: Change, fields: readonly string[] | 'any'): boolean {
  if (change === 'any' || fields === 'any') return true;
  return fields.some((field) => field === 'any' || change.has(field));
}
