/** The names in a text with commas between them, each once. */
export function namesIn(text: string): string[] {
  const names = text.split(',').map((name) => name.trim().replaceAll(/\s+/g, ' '));
  return [...new Set(names.filter((name) => name !== ''))];
}
