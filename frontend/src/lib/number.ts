/** A number as typed, with a Dutch decimal comma or not; NaN where it is none. */
export function parseNumber(text: string): number {
  const cleaned = text.trim().replace(',', '.');
  return cleaned === '' ? Number.NaN : Number(cleaned);
}
