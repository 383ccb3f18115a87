import type { AgreementLine } from '@/api/types';

/** A line beside those of an older version. */
export interface LineChange {
  before: AgreementLine | null;
  after: AgreementLine | null;
}

const isSame = (one: AgreementLine, other: AgreementLine) =>
  one.kind === other.kind && one.what === other.what && one.amount === other.amount;

/** The newer lines, each with the older one in whose place it came; what has no place any longer stands at the end. */
export function lineDifference(
  before: readonly AgreementLine[],
  after: readonly AgreementLine[],
): LineChange[] {
  const left = [...before];
  const take = (fits: (line: AgreementLine) => boolean): AgreementLine | null => {
    const at = left.findIndex(fits);
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const changes: LineChange[] = after.map((line) => ({
    before: take((old) => isSame(old, line)),
    after: line,
  }));
  // Another number of the same thing, and else the same kind of thing by another name.
  const fits: ((old: AgreementLine, line: AgreementLine) => boolean)[] = [
    (old, line) => old.kind === line.kind && old.what === line.what,
    (old, line) => old.kind === line.kind,
  ];
  for (const fit of fits) {
    for (const change of changes) {
      const { after: line } = change;
      if (change.before === null && line !== null) change.before = take((old) => fit(old, line));
    }
  }
  return [...changes, ...left.map((line) => ({ before: line, after: null }))];
}
