import { createContext, useContext, type ReactNode } from 'react';

/** What a list has to say under the title of a ticket, by its number: where a search found it. */
export const RowNotes = createContext<ReadonlyMap<number, ReactNode>>(new Map());

export function useRowNote(ticketId: number): ReactNode {
  return useContext(RowNotes).get(ticketId) ?? null;
}
