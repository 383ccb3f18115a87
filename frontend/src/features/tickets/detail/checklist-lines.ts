/** What stands before a step in a list that comes from elsewhere: a dot, a number, a box to tick. */
const MARKS = /^\s*(?:(?:[-*•]|\d+[.)])\s+)?(?:\[[ xX]?\]\s*)?/;

/** The steps in these lines, without their marks; empty lines are none. */
export function stepsIn(lines: readonly string[], mostCharacters: number): string[] {
  return lines
    .map((line) => line.replace(MARKS, '').trim().slice(0, mostCharacters))
    .filter((step) => step !== '');
}
