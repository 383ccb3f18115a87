// For tests that read the source: all modules of the app, and what they import at once.
const sources = import.meta.glob<string>(['./**/*.ts', './**/*.tsx', '!./**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The module that another one means by `target`, by its path in `src`. */
export function findModule(from: string, target: string): string | undefined {
  const base = target.startsWith('@/')
    ? new URL(target.slice(2), 'file:///src/')
    : new URL(target, `file:///src/${from}`);
  const path = base.pathname.slice('/src/'.length);
  return [path, `${path}.ts`, `${path}.tsx`].find((each) => `./${each}` in sources);
}

/** The text of a module. */
export function sourceOf(module: string): string {
  return sources[`./${module}`] ?? '';
}

export const modules = Object.keys(sources).map((path) => path.slice('./'.length));

/** A module and all that it imports at once: what it imports later brings its own texts. */
export function withImports(module: string, seen = new Set<string>()): Set<string> {
  if (seen.has(module)) return seen;
  seen.add(module);
  for (const [, target] of sourceOf(module).matchAll(
    /^(?:import(?! type)|export .* from)\b[^;]*?'([^']+)';$/gm,
  )) {
    const found = findModule(module, target ?? '');
    if (found !== undefined) withImports(found, seen);
  }
  return seen;
}
