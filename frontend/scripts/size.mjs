// What a browser loads (gzip) before the first list of tickets is there, and before somebody who is not signed in can do so:
// the document's code, the page's, the texts, and all that these import at once. Other pages of the app can be measured by
// naming their modules: npm run size src/features/volunteer/work-page.tsx
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

// The app's document is a few script tags: its code is the base and what that imports.
const APP = Object.keys(manifest).find((name) => manifest[name].name === 'base');

const COMMON = 'src/i18n/nl/common.json';
const LIST = [
  'src/features/tickets/list/list-page.tsx',
  'src/domain/tickets/texts/nl/tickets.json',
  'src/features/tickets/texts/nl/lists.json',
];
const named = process.argv.slice(2);
const LOADS = [
  {
    what: named.length > 0 ? 'These pages' : 'The first list',
    budget: { js: 160_000, css: 12_000 },
    modules: [APP, COMMON, ...(named.length > 0 ? named : LIST)],
  },
  {
    what: 'Before anybody is signed in',
    budget: { js: 90_000, css: 12_000 },
    modules: ['signed-out.html', COMMON, 'src/features/account/texts/nl/signin.json'],
  },
];

/** The file of a module, with those that it imports at once and the styles of all of them. */
function addFiles(module, files) {
  const chunk = manifest[module];
  if (chunk === undefined) throw new Error(`The build has no ${module}.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) addFiles(imported, files);
}

const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

for (const { what, budget, modules } of LOADS) {
  const files = new Set(['theme.js']);
  for (const module of modules) addFiles(module, files);
  const totals = { js: 0, css: 0 };
  for (const name of files) {
    const bytes = gzipSync(readFileSync(new URL(name, dist))).length;
    totals[name.endsWith('.css') ? 'css' : 'js'] += bytes;
    console.log(`${inKilobytes(bytes).padStart(11)}  ${name}`);
  }
  const [js, css] = [inKilobytes(totals.js), inKilobytes(totals.css)];
  console.log(`${what}: JavaScript ${js}, CSS ${css} (gzip)`);
  if (totals.js > budget.js || totals.css > budget.css) {
    const [most, mostCss] = [inKilobytes(budget.js), inKilobytes(budget.css)];
    console.error(`Over budget: ${most} JavaScript, ${mostCss} CSS.`);
    process.exitCode = 1;
  }
}
