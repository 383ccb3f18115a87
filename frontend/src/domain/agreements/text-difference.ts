/** A piece of a text beside an older one. */
export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Above so many cells (words before × words after) the middle counts as replaced as a whole. */
const MOST_CELLS = 2_000_000;

/**
 * How a text differs from an older one, word by word: by the longest common subsequence of its words. What is not `added`
 * is the older text, what is not `removed` the newer one, character by character.
 */
export function textDifference(before: string, after: string): Piece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const pieces: Piece[] = [];
  add(pieces, 'same', old.slice(0, start).join(''));
  const [oldMiddle, newMiddle] = [
    old.slice(start, old.length - end),
    now.slice(start, now.length - end),
  ];
  for (const piece of middleOf(oldMiddle, newMiddle)) add(pieces, piece.kind, piece.text);
  add(pieces, 'same', old.slice(old.length - end).join(''));
  return merged(pieces);
}

/** Words and what stands between them, in turn. */
function wordsOf(text: string): string[] {
  return text.split(/(\s+)/).filter((part) => part !== '');
}

function add(pieces: Piece[], kind: Piece['kind'], text: string): void {
  if (text !== '') pieces.push({ kind, text });
}

function middleOf(old: readonly string[], now: readonly string[]): Piece[] {
  const whole: Piece[] = [];
  add(whole, 'removed', old.join(''));
  add(whole, 'added', now.join(''));
  if (old.length === 0 || now.length === 0 || old.length * now.length > MOST_CELLS) return whole;
  const width = now.length + 1;
  // The length of the longest common subsequence of what begins at each pair of places.
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pieces: Piece[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    const [was, is] = [old[row], now[column]];
    if (was !== undefined && was === is) {
      add(pieces, 'same', was);
      row += 1;
      column += 1;
    } else if (
      is === undefined ||
      (was !== undefined && at(row + 1, column) >= at(row, column + 1))
    ) {
      add(pieces, 'removed', was ?? '');
      row += 1;
    } else {
      add(pieces, 'added', is);
      column += 1;
    }
  }
  return pieces;
}

/**
 * Neighbours as one, what was removed before what came in its place. A few words that stayed between two large changes by
 * chance belong to these: nobody reads a sentence that changes with every other word.
 */
function merged(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  const withoutGaps = folded(runsOf(pieces), ({ removed }) => removed.trim() === '');
  const runs = folded(
    withoutGaps,
    ({ removed }, last, next) =>
      !removed.includes('\n') && 3 * countOf(removed) <= Math.min(sizeOf(last), sizeOf(next)),
  );
  for (const { isSame, removed, added } of runs) {
    add(found, isSame ? 'same' : 'removed', removed);
    if (!isSame) add(found, 'added', added);
  }
  return found;
}

/** What stayed between two changes is part of these, where that is by chance. */
function folded(
  runs: readonly Run[],
  isByChance: (run: Run, last: Run, next: Run) => boolean,
): Run[] {
  const found: Run[] = [];
  runs.forEach((run, at) => {
    const [last, next] = [found.at(-1), runs[at + 1]];
    const isPart =
      run.isSame && last !== undefined && next !== undefined && isByChance(run, last, next);
    if (last !== undefined && !last.isSame && (isPart || !run.isSame)) {
      last.removed += run.removed;
      last.added += run.added;
    } else {
      found.push({ ...run });
    }
  });
  return found;
}

/** What stayed, or what was removed and added in one place. */
interface Run {
  isSame: boolean;
  removed: string;
  added: string;
}

function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  for (const { kind, text } of pieces) {
    const isSame = kind === 'same';
    let last = runs.at(-1);
    if (last?.isSame !== isSame) {
      last = { isSame, removed: '', added: '' };
      runs.push(last);
    }
    if (kind !== 'added') last.removed += text;
    if (kind !== 'removed') last.added += text;
  }
  return runs;
}

/** How many words. */
function countOf(text: string): number {
  return wordsOf(text).filter((part) => part.trim() !== '').length;
}

function sizeOf({ removed, added }: Run): number {
  return countOf(removed) + countOf(added);
}
