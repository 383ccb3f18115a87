import { useState } from 'react';

import {
  DEFAULT_COLUMNS,
  inTableOrder,
  isTicketColumn,
  type TicketColumn,
} from '@/domain/tickets/ticket-columns';

const STORAGE = 'list.columns';

function stored(): TicketColumn[] {
  try {
    const names = (localStorage.getItem(STORAGE) ?? '').split(',').filter(isTicketColumn);
    return names.length === 0 ? [...DEFAULT_COLUMNS] : inTableOrder(names);
  } catch {
    return [...DEFAULT_COLUMNS];
  }
}

/** The columns of this person on this device, for every list that says nothing of columns. */
export function useOwnColumns(): [TicketColumn[], (columns: readonly TicketColumn[]) => void] {
  const [columns, setColumns] = useState(stored);
  return [
    columns,
    (next) => {
      const ordered = inTableOrder(next);
      setColumns(ordered);
      try {
        localStorage.setItem(STORAGE, ordered.join(','));
      } catch {
        // Then it holds for this page only.
      }
    },
  ];
}
