import { PEOPLE, touches, type Change } from './list-changes';

/** Fields that an event's row or entry holds whole, and on which nothing else of the ticket's page hangs. */
const IN_FRAME: ReadonlySet<string> = new Set([
  'category',
  'device_count',
  'estimate_minutes',
  'messages',
  'skills',
  'tags',
  'title',
  'updated_at',
  'version',
  'wanted_by',
]);

/** Kinds of events that change nothing of a ticket's page beside its row and its history, if the fields are of those. */
const IN_FRAME_KINDS: ReadonlySet<string> = new Set([
  'message.copied',
  'message.posted',
  'ticket.edited',
  'ticket.tagged',
  'ticket.triaged',
]);

interface EventLike {
  kind: string;
  data: Record<string, unknown>;
}

/** What the event itself says that it changed. */
function fieldsIn(data: EventLike['data']): string[] {
  const { fields, changes } = data;
  return [
    ...(Array.isArray(fields) ? fields.map(String) : []),
    ...(typeof changes === 'object' && changes !== null ? Object.keys(changes) : []),
  ];
}

/** Whether the page of the ticket is complete with what the event's frame brings; otherwise it must be asked again. */
export function isWholeInFrame(event: EventLike | null, change: Change): boolean {
  if (event === null || change === 'any' || !IN_FRAME_KINDS.has(event.kind)) return false;
  return [...change, ...fieldsIn(event.data)].every((field) => IN_FRAME.has(field));
}

const OF_STUDENTS = [
  ...PEOPLE,
  'board',
  'category',
  'estimate_minutes',
  'kind',
  'school',
  'skills',
  'wanted_by',
];

/** What answers about one ticket look at; one that is not here may look at anything. */
const LOOKS_AT: Readonly<Record<string, readonly string[]>> = {
  candidates: OF_STUDENTS,
  colleagues: OF_STUDENTS,
  mentionable: [...PEOPLE, 'board', 'requester', 'school'],
};

/** Whether such an answer about the ticket may hold what people wrote on it. */
export function mayHoldWords(what: unknown): boolean {
  return !(String(what) in LOOKS_AT);
}

/** Whether such an answer about the ticket may be another one after the change. */
export function mayChangeAbout(what: unknown, change: Change): boolean {
  return touches(change, LOOKS_AT[String(what)] ?? 'any');
}
