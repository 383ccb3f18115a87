/**
 * A page that asks for texts which its route did not fetch stands empty while they come, or shows their names when they
 * do not come at all. So every route fetches the texts of all the code that comes with its page.
 */
const sources = import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

function find(from: string, target: string): string | undefined {
  const base = target.startsWith('@/')
    ? new URL(target.slice(2), 'file:///src/')
    : new URL(target, `file:///src/${from}`);
  const path = base.pathname.slice('/src/'.length);
  return [path, `${path}.ts`, `${path}.tsx`].find((each) => `../${each}` in sources);
}

/** A module and all that it imports at once: what it imports later brings its own texts. */
function withImports(module: string, seen = new Set<string>()): Set<string> {
  if (seen.has(module)) return seen;
  seen.add(module);
  const source = sources[`../${module}`] ?? '';
  for (const [, target] of source.matchAll(
    /^(?:import(?! type)|export .* from)\b[^;]*?'([^']+)';$/gm,
  )) {
    const found = find(module, target ?? '');
    if (found !== undefined) withImports(found, seen);
  }
  return seen;
}

function textsOf(module: string): string[] {
  const source = sources[`../${module}`] ?? '';
  return [...source.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  );
}

interface Page {
  page: string;
  fetched: string[];
}

const pages: Page[] = Object.keys(sources)
  .filter((path) => /features\/\w+\/feature\.ts$/.test(path))
  .flatMap((path) => {
    const module = path.slice('../'.length);
    const source = sources[path] ?? '';
    const names = (text: string) =>
      [...text.matchAll(/loadTexts\(([^;]*?)\)[;,\n]/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
      );
    const shared = names(/^const loader = .*$/m.exec(source)?.[0] ?? '');
    return source
      .split('createRoute({')
      .slice(1)
      .flatMap((route) => {
        const page = /lazyPage\(\s*\(\) => import\('([^']+)'\)/.exec(route)?.[1];
        const found = page === undefined ? undefined : find(module, page);
        const fetched = /^\s+loader,$/m.test(route) ? shared : names(route);
        return found === undefined ? [] : [{ page: found, fetched }];
      });
  });

it('knows the pages', () => {
  expect(pages.length).toBeGreaterThan(20);
});

it.each(pages)('fetches all the texts of $page', ({ page, fetched }) => {
  const wanted = [...withImports(page)].flatMap(textsOf);
  // These come with the app.
  const missing = new Set(wanted.filter((name) => name !== 'common' && !fetched.includes(name)));
  expect([...missing]).toEqual([]);
});
