import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

import type { TicketRow } from '@/api/types';

import { TicketCards } from './ticket-card';
import { TicketTable, type TicketColumn } from './ticket-table';

interface Props {
  rows: readonly TicketRow[];
  /** What the list shows, for screen readers. */
  label: string;
  columns?: readonly TicketColumn[];
  actions?: (row: TicketRow) => ReactNode;
}

/** True where a table has too little room. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
}

/** Tickets as a table, or as cards on a phone. */
export function TicketList({ rows, label, columns, actions }: Props) {
  const isPhone = useIsPhone();
  return isPhone ? (
    <TicketCards rows={rows} label={label} actions={actions} />
  ) : (
    <TicketTable rows={rows} caption={label} columns={columns} actions={actions} />
  );
}
