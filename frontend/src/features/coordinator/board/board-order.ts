import type { Candidate, TeamMember } from '@/api/types';

/** How the students stand on the board: most free hours first, best suited to a ticket first, or by name. */
export type BoardOrder = 'free' | 'fit' | 'name';
export const BOARD_ORDERS: readonly BoardOrder[] = ['free', 'fit', 'name'];

/** One line a student, with all of them in sight, or a column each with every card. */
export type BoardLayout = 'rows' | 'columns';
export const BOARD_LAYOUTS: readonly BoardLayout[] = ['rows', 'columns'];

/** More than these do not fit beside each other as columns. */
const MOST_COLUMNS = 6;
export const MOST_MARKED = 5;

export function usualLayout(students: number): BoardLayout {
  return students > MOST_COLUMNS ? 'rows' : 'columns';
}

/** The students in order; whoever takes nothing on now stands last. Without candidates, fit is by free hours. */
export function inOrder(
  students: readonly TeamMember[],
  order: BoardOrder,
  candidates: readonly Candidate[] = [],
): TeamMember[] {
  const ranks = new Map(candidates.map(({ volunteer }, index) => [volunteer.id, index]));
  const rank = ({ id }: TeamMember) => ranks.get(id) ?? candidates.length;
  const room = (student: TeamMember) => student.available_minutes - student.planned_minutes;
  return students.toSorted(
    (a, b) =>
      Number(a.is_paused) - Number(b.is_paused) ||
      (order === 'fit' ? rank(a) - rank(b) : 0) ||
      (order === 'name' ? 0 : room(b) - room(a)) ||
      a.name.localeCompare(b.name) ||
      a.id - b.id,
  );
}

/** The place of the best suited students, from 1, by student. */
export function bestSuited(candidates: readonly Candidate[] = []): ReadonlyMap<number, number> {
  return new Map(
    candidates.slice(0, MOST_MARKED).map(({ volunteer }, index) => [volunteer.id, index + 1]),
  );
}
