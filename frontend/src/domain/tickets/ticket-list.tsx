import type { TicketFilters } from '@/api/ticket-lists';
import type { TicketRow } from '@/api/types';
import { useIsPhone } from '@/lib/use-is-phone';

import { TicketCards } from './ticket-cards';
import type { TicketColumn } from './ticket-columns';
import { TicketTable } from './ticket-table';

export interface ListItem {
  id: number;
  /** Nothing for a ticket that left the list while somebody looks: its place is kept. */
  row: TicketRow | null;
}

export interface ListSelection {
  has: (id: number) => boolean;
  toggle: (id: number, isRange: boolean) => void;
}

export interface ListSort {
  ordering: NonNullable<TicketFilters['ordering']>;
  /** The order in words: the column that it follows may have no room. */
  label: string;
  /** Without an ordering: as it is by itself. */
  onChange: (ordering: TicketFilters['ordering']) => void;
}

export interface ListProps {
  items: readonly ListItem[];
  /** What the list shows, for screen readers. */
  label: string;
  columns: readonly TicketColumn[];
  /** How many there are in all, as far as known: more than are loaded. */
  total?: number;
  selection?: ListSelection;
  sort?: ListSort;
  /** The headings stand above already: for screen readers only. */
  isHeadHidden?: boolean;
}

/** Tickets as a table, or as cards on a phone; only what is in sight is in the page. */
export function TicketList(props: ListProps) {
  const isPhone = useIsPhone();
  return isPhone ? <TicketCards {...props} /> : <TicketTable {...props} />;
}
