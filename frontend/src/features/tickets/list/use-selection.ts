import { useState } from 'react';

import type { TicketRow } from '@/api/types';
import type { ListItem, ListSelection } from '@/domain/tickets/ticket-list';

/** As many as one call of the server takes. */
export const SELECTED_AT_MOST = 200;

interface Chosen {
  key: string;
  rows: ReadonlyMap<number, TicketRow>;
  /** Where a range begins. */
  anchor: number | null;
}

const NONE: ReadonlyMap<number, TicketRow> = new Map();

/** The rows between two of them, both included, in the order of the list; only the second if the first is gone. */
export function between(ids: readonly number[], from: number | null, to: number): number[] {
  const start = from === null ? -1 : ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start === -1 || end === -1) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** Which tickets are chosen; `key` names the list, and another list begins with none. */
export function useSelection(key: string) {
  const [state, setState] = useState<Chosen>({ key, rows: NONE, anchor: null });
  const chosen = state.key === key ? state : { key, rows: NONE, anchor: null };

  function choose(next: Map<number, TicketRow>, anchor: number | null) {
    setState({ key, rows: new Map([...next].slice(0, SELECTED_AT_MOST)), anchor });
  }

  return {
    rows: [...chosen.rows.values()],
    /** The same for one list of several on the page: a range stays within it. */
    in(items: readonly ListItem[]): ListSelection {
      return {
        has: (id) => chosen.rows.has(id),
        toggle(id, isRange) {
          const byId = new Map(
            items.flatMap(({ row }) => (row === null ? [] : [[row.id, row] as const])),
          );
          const next = new Map(chosen.rows);
          const ids = isRange ? between([...byId.keys()], chosen.anchor, id) : [id];
          const takesAway = !isRange && next.has(id);
          for (const each of ids) {
            const row = byId.get(each);
            if (takesAway) next.delete(each);
            else if (row !== undefined) next.set(each, row);
          }
          choose(next, id);
        },
      };
    },
    add: (more: readonly TicketRow[]) => {
      choose(
        new Map([...chosen.rows, ...more.map((row) => [row.id, row] as const)]),
        chosen.anchor,
      );
    },
    clear: () => setState({ key, rows: NONE, anchor: null }),
  };
}

export type Selection = ReturnType<typeof useSelection>;
