import type { Candidate } from '@/api/types';

import type { BoardCard, Outcome } from './board-moves';

/** What a student's place on the board is told, a line or a column. */
export interface BoardPlaceProps {
  cards: readonly BoardCard[];
  /** Minutes that are asked and not answered yet. */
  asked: number;
  /** Among the best suited to the ticket that is carried or open, from 1. */
  place: number | undefined;
  /** The card that is carried, and what dropping it here would do. */
  carried: BoardCard | null;
  outcome: Outcome | null;
  candidate: Candidate | undefined;
  defaultMinutes: number;
  onMenu: (card: BoardCard) => void;
  onOpen: (ticketId: number) => void;
}
