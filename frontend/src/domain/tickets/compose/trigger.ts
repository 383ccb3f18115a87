import { plainText } from '@/lib/text';

/** What somebody is asking for while they type: a colleague (`@ba`) or a macro (`/wach` at the start of a line). */
export interface Trigger {
  kind: 'mention' | 'macro';
  /** Where the sign stands in the text; the query runs from there to the caret. */
  from: number;
  query: string;
}

const MENTION = /(?:^|[\s([])@([\p{L}\p{M}\p{N}'’-]{0,30})$/u;
const MACRO = /(?:^|\n)\/([^\n/]{0,40})$/;

export function triggerAt(text: string, caret: number): Trigger | null {
  const before = text.slice(0, caret);
  const mention = MENTION.exec(before)?.[1];
  if (mention !== undefined) {
    return { kind: 'mention', from: caret - mention.length - 1, query: mention };
  }
  const macro = MACRO.exec(before)?.[1];
  if (macro !== undefined) return { kind: 'macro', from: caret - macro.length - 1, query: macro };
  return null;
}

/** True if every word of the query begins a word of the text; accents do not matter. */
export function fits(text: string, query: string): boolean {
  const words = plainText(text).split(/[^\p{L}\p{N}]+/u);
  return plainText(query)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

export interface Named {
  id: number;
  name: string;
}

function pattern(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`@${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}

/** Those of the people chosen earlier whose name still stands in the text. */
export function namedIn<P extends Named>(body: string, people: readonly P[]): P[] {
  return people.filter((person) => pattern(person.name).test(body));
}

/** The text as it is sent: numbers in place of the names, so that a person who is renamed shows right. */
export function withNumbers(body: string, people: readonly Named[]): string {
  // The longest first: "@Jan de Wit" is not "@Jan".
  return [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((text, person) => text.replace(pattern(person.name), () => `@{${person.id}}`), body);
}

/** Words between double braces that a macro left for its user to fill in. */
export function openPlaceholder(body: string): string | null {
  return /\{\{[^{}\n]*\}\}/.exec(body)?.[0] ?? null;
}

/** A message as a quotation in Markdown, with who said it. */
export function quoted(author: string, text: string): string {
  const lines = text.trim().split('\n');
  return [`> **${author}:**`, ...lines.map((line) => (line === '' ? '>' : `> ${line}`))].join('\n');
}

/** What must stand before a block put in at `at`, so that it begins a paragraph of its own. */
export function gapBefore(text: string, at: number): string {
  const before = text.slice(0, at);
  if (before.trim() === '' || before.endsWith('\n\n')) return '';
  return before.endsWith('\n') ? '\n' : '\n\n';
}
