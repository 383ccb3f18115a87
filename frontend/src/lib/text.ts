/**
 * Text without case and accents, for searching: "eemhof" finds "De Éemhof". By the same rules in every browser: one in
 * Turkish would make another letter of an I.
 */
export function plainText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** "Vera, Noor en Sam" */
export function listInWords(parts: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}
