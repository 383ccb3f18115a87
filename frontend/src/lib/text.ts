/** Text without case and accents, for searching: "eemhof" finds "De Éemhof". */
export function plainText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}

/** "Vera, Noor en Sam" */
export function listInWords(parts: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}
