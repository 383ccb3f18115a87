import { useState } from 'react';

import {
  DEFAULT_COLUMNS,
  inTableOrder,
  isTicketColumn,
  type TicketColumn,
} from '@/domain/tickets/ticket-columns';
import { keep, recall } from '@/lib/storage';

const STORAGE = 'list.columns';

function stored(): TicketColumn[] {
  const names = (recall(STORAGE) ?? '').split(',').filter(isTicketColumn);
  return names.length === 0 ? [...DEFAULT_COLUMNS] : inTableOrder(names);
}

/** The columns of this person on this device, for every list that says nothing of columns. */
export function useOwnColumns(): [TicketColumn[], (columns: readonly TicketColumn[]) => void] {
  const [columns, setColumns] = useState(stored);
  return [
    columns,
    (next) => {
      const ordered = inTableOrder(next);
      setColumns(ordered);
      keep(STORAGE, ordered.join(','));
    },
  ];
}
