import type { Candidate } from '@/api/types';

/** Said in numbers beside the reasons already. */
const IN_NUMBERS = new Set(['time', 'idle', 'load']);

export function reasonsInWords(candidate: Candidate): Candidate['reasons'] {
  return candidate.reasons.filter((reason) => !(reason.good && IN_NUMBERS.has(reason.code)));
}

/** The same on one line. */
export function reasonsOnOneLine(candidate: Candidate): string {
  return reasonsInWords(candidate)
    .map((reason) => reason.text)
    .join(' · ');
}

export const SHOWN_AT_FIRST = 6;

/** The best few; all of them when somebody is looked for by name or asks for more. */
export function shownCandidates(
  candidates: readonly Candidate[],
  words: string,
  isAll: boolean,
): readonly Candidate[] {
  const wanted = words.trim().toLocaleLowerCase();
  if (wanted !== '') {
    return candidates.filter((each) => each.volunteer.name.toLocaleLowerCase().includes(wanted));
  }
  return isAll ? candidates : candidates.slice(0, SHOWN_AT_FIRST);
}
