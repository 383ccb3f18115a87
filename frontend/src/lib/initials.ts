// Joining words of Dutch and neighbouring names are no initials: "Sanne van der Meer" is SM.
const JOINING = new Set([
  'van',
  'de',
  'der',
  'den',
  'het',
  "'t",
  'ten',
  'ter',
  'te',
  'el',
  'la',
  'le',
  'von',
]);

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const own = words.filter((word) => !JOINING.has(word.toLowerCase()));
  const [first, last] = [own[0], own.length > 1 ? own.at(-1) : undefined];
  const letters = [first, last].map((word) => word?.charAt(0) ?? '');
  return letters.join('').toUpperCase() || '?';
}

/** The same hue for the same person everywhere. */
export function hueOf(id: number): number {
  return (id * 137) % 360;
}
