// What a browser loads before the first list of tickets is there: the app, that page, the texts, and all that they import.
// Other pages can be measured by naming their modules: npm run size src/features/volunteer/work-page.tsx
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const JAVASCRIPT = 160_000;
const CSS = 12_000;

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const pages = process.argv.slice(2);
const wanted = [
  'index.html',
  'src/i18n/nl/common.json',
  ...(pages.length > 0
    ? pages
    : [
        'src/features/tickets/list/list-page.tsx',
        'src/domain/tickets/texts/nl/tickets.json',
        'src/features/tickets/texts/nl/lists.json',
      ]),
];

const files = new Set();
function add(name) {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`The build has no ${name}.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) add(imported);
}
wanted.forEach(add);

const totals = { js: 0, css: 0 };
for (const name of files) {
  const bytes = gzipSync(readFileSync(new URL(name, dist))).length;
  totals[name.endsWith('.css') ? 'css' : 'js'] += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} KB  ${name}`);
}
console.log(
  `JavaScript ${(totals.js / 1000).toFixed(1)} KB, CSS ${(totals.css / 1000).toFixed(1)} KB (gzip)`,
);
if (totals.js > JAVASCRIPT || totals.css > CSS) {
  console.error('Over budget: 160 KB JavaScript, 12 KB CSS.');
  process.exitCode = 1;
}
