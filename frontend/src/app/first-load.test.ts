import { findModule, sourceOf, withImports } from '../test-modules';

/** What is drawn without Mantine around it: the start, the light pages, and what these draw later by plain `lazy`. */
function withoutMantine(module: string, seen: Set<string>): Set<string> {
  const fresh = [...withImports(module)].filter((each) => !seen.has(each));
  for (const each of fresh) seen.add(each);
  for (const each of fresh) {
    // What a feature declares for the pages of others stands in these, with Mantine around it.
    const start = each.endsWith('/feature.ts') ? 'lightPage' : 'lazy';
    const later = new RegExp(`\\b${start}\\([^;]*?import\\('([^']+)'\\)`, 'g');
    for (const [, target = ''] of sourceOf(each).matchAll(later)) {
      const found = findModule(each, target);
      if (found !== undefined) withoutMantine(found, seen);
    }
  }
  return seen;
}

it('uses no component of Mantine before Mantine is there', () => {
  const found = withoutMantine('app/main.tsx', new Set());
  withoutMantine('app/signed-out.tsx', found);
  expect([...found]).toContain('features/tickets/list/views/views-bar.tsx');
  const users = [...found].filter((module) =>
    /^import(?! type)[^;]*'@mantine\/core';$/m.test(sourceOf(module)),
  );
  expect(users).toEqual([]);
});

it('is signed in to without the router and the query cache of the app', () => {
  const found = [...withImports('app/signed-out.tsx')];
  expect(found).toContain('features/account/invite-page.tsx');
  const users = found.filter((module) =>
    /^import(?! type)[^;]*'@(tanstack|mantine)\/[\w-]+';$/m.test(sourceOf(module)),
  );
  expect(users).toEqual([]);
});
