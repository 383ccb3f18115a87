import type { AssignmentBoard } from '@/api/board';
import type { TeamMember } from '@/api/types';

import type { BoardCard } from './board-moves';
import type { BoardLayout, BoardOrder } from './board-order';

/** What stands in the address of the board. */
export interface BoardSearch {
  skill?: number | undefined;
  board?: number | undefined;
  programme?: string | undefined;
  layout?: BoardLayout | undefined;
  order?: BoardOrder | undefined;
  /** The ticket that is open beside the board. */
  ticket?: number | undefined;
}

/** The students that the filters leave. */
export function shownStudents(board: AssignmentBoard, search: BoardSearch): TeamMember[] {
  return board.students.filter(
    (student) =>
      (search.skill === undefined ||
        student.skills.some(({ skill }) => skill.id === search.skill)) &&
      (search.programme === undefined || student.programme === search.programme),
  );
}

/** Whether the filters leave the card: of the board, and, as long as nobody has it, needing the skill. */
export function isShown({ ticket, place }: BoardCard, search: BoardSearch): boolean {
  return (
    (search.board === undefined || ticket.board.id === search.board) &&
    (search.skill === undefined ||
      place !== null ||
      ticket.skills.some((skill) => skill.id === search.skill))
  );
}

export function programmesOf(students: readonly TeamMember[]): string[] {
  return [...new Set(students.map((student) => student.programme))]
    .filter((name) => name !== '')
    .sort();
}
