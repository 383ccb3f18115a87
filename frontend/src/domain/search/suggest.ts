import type { Language } from '@/i18n/i18n';
import { plainText } from '@/lib/text';

/** The operators that the search box suggests, as they are written in each language; the server knows more names. */
export const OPERATORS = {
  status: { nl: 'status', en: 'status' },
  is: { nl: 'is', en: 'is' },
  priority: { nl: 'prioriteit', en: 'priority' },
  school: { nl: 'school', en: 'school' },
  board: { nl: 'bestuur', en: 'board' },
  category: { nl: 'categorie', en: 'category' },
  kind: { nl: 'soort', en: 'kind' },
  for: { nl: 'voor', en: 'for' },
  student: { nl: 'student', en: 'student' },
  requester: { nl: 'aanvrager', en: 'requester' },
  from: { nl: 'van', en: 'from' },
  tag: { nl: 'label', en: 'tag' },
  since: { nl: 'sinds', en: 'since' },
  before: { nl: 'tot', en: 'before' },
} as const satisfies Record<string, Record<Language, string>>;
export type OperatorName = keyof typeof OPERATORS;

export const OPERATOR_NAMES = Object.keys(OPERATORS) as OperatorName[];

/** The part of the question that is being typed, and what it seems to become. */
export interface Typing {
  start: number;
  end: number;
  minus: string;
  /** The operator whose value is being typed; without one it is a word or the name of an operator. */
  operator: OperatorName | null;
  part: string;
}

const PARTS = /-?[^\s"]*"[^"]*"?|\S+/g;
const OPERATOR = /^(\p{L}+):(.*)$/su;

export function typingAt(text: string, caret: number): Typing {
  let found = { start: caret, end: caret, text: '' };
  for (const match of text.matchAll(PARTS)) {
    const end = match.index + match[0].length;
    // At its end only: in the middle of a word somebody corrects, and needs no suggestions.
    if (match.index < caret && end === caret) {
      found = { start: match.index, end, text: match[0] };
    }
  }
  const minus = found.text.startsWith('-') ? '-' : '';
  const rest = found.text.slice(minus.length);
  const match = OPERATOR.exec(rest);
  const typed = match?.[1]?.toLowerCase();
  const operator =
    OPERATOR_NAMES.find((name) => Object.values(OPERATORS[name]).some((each) => each === typed)) ??
    null;
  const part = operator === null ? rest : (match?.[2] ?? '').replace(/^"/, '').replace(/"$/, '');
  return { start: found.start, end: found.end, minus, operator, part };
}

/** The question with a suggestion in the place of what was being typed; the caret goes to the end of it. */
export function withSuggestion(
  text: string,
  typing: Typing,
  name: string,
  value: string | null,
): { text: string; caret: number } {
  const quoted = value !== null && /[\s",/]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
  const written = `${typing.minus}${name}:${quoted === null ? '' : `${quoted} `}`;
  const before = text.slice(0, typing.start) + written;
  return { text: before + text.slice(typing.end).trimStart(), caret: before.length };
}

/** Whether the label has a word that begins with what was typed. */
export function fits(label: string, part: string): boolean {
  const wanted = plainText(part);
  return plainText(label)
    .split(/[^\p{L}\p{N}_]+/u)
    .some((_word, at, words) => words.slice(at).join(' ').startsWith(wanted));
}
