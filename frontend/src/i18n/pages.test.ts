import { findModule, modules, sourceOf, withImports } from '../test-modules';

/**
 * A page that asks for texts which its route did not fetch stands empty while they come, or shows their names when they
 * do not come at all. So every route fetches the texts of all the code that comes with its page.
 */
function textsOf(module: string): string[] {
  const source = sourceOf(module);
  return [...source.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  );
}

interface Page {
  page: string;
  fetched: string[];
}

const pages: Page[] = modules
  .filter((module) => /features\/\w+\/feature\.ts$/.test(module))
  .flatMap((module) => {
    const source = sourceOf(module);
    const names = (text: string) =>
      [...text.matchAll(/loadTexts\(([^;]*?)\)[;,\n]/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
      );
    const shared = names(/^const loader = [^;]*;$/m.exec(source)?.[0] ?? '');
    return source
      .split('createRoute({')
      .slice(1)
      .flatMap((route) => {
        const page = /(?:lazy|light)Page\(\s*\(\) => import\('([^']+)'\)/.exec(route)?.[1];
        const found = page === undefined ? undefined : findModule(module, page);
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

it('fetches all the texts of the pages before signing in', () => {
  const [, fetched] = /startI18n\(undefined, '(\w+)'\)/.exec(sourceOf('app/signed-out.tsx')) ?? [];
  const wanted = [...withImports('app/signed-out.tsx')].flatMap(textsOf);
  expect(new Set(wanted)).toEqual(new Set(['common', fetched]));
});
