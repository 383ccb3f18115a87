import type { TicketFilters } from '@/api/ticket-lists';

/** Every column that a list of tickets can have, in the order in which they stand. Exports know the same names. */
export const TICKET_COLUMNS = [
  'title',
  'number',
  'place',
  'board',
  'category',
  'status',
  'priority',
  'kind',
  'people',
  'requester',
  'for',
  'devices',
  'estimate',
  'tags',
  'wanted',
  'due',
  'created',
  'updated',
] as const;
export type TicketColumn = (typeof TICKET_COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly TicketColumn[] = [
  'title',
  'number',
  'place',
  'status',
  'priority',
  'people',
  'due',
  'updated',
];

/** In rem, where it is not 9.5; the title takes what is left. */
const WIDTHS: Partial<Record<TicketColumn | 'select', number>> = {
  select: 3,
  number: 5.5,
  place: 11.5,
  status: 11.25,
  priority: 6.25,
  people: 5.75,
  devices: 6.5,
  estimate: 6.5,
  wanted: 9.25,
  due: 10.25,
  created: 9.25,
  updated: 9.25,
};

export function columnWidth(column: TicketColumn | 'select'): string | undefined {
  return column === 'title' ? undefined : `${WIDTHS[column] ?? 9.5}rem`;
}

export function isTicketColumn(name: string): name is TicketColumn {
  return TICKET_COLUMNS.some((column) => column === name);
}

/** In the order of the table, each once; the title, which is the link, is always among them. */
export function inTableOrder(columns: readonly TicketColumn[]): TicketColumn[] {
  return TICKET_COLUMNS.filter((column) => column === 'title' || columns.includes(column));
}

type Ordering = NonNullable<TicketFilters['ordering']>;

/** What a click on a heading sorts by: first what people mostly want, then the other way round, then as it was. */
export const SORTED_BY: Partial<Record<TicketColumn, readonly Ordering[]>> = {
  number: ['created', '-created'],
  status: ['status', '-status'],
  priority: ['-priority', 'priority'],
  wanted: ['wanted_by'],
  due: ['due'],
  created: ['-created', 'created'],
  updated: ['-updated', 'updated'],
};
