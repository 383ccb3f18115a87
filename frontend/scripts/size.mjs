// First load of a page: what index.html names, plus (given as arguments) the name prefixes of the page's own chunks.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
const extra = readdirSync(new URL('assets/', dist))
  .filter((name) => process.argv.slice(2).some((prefix) => name.startsWith(`${prefix}-`)))
  .map((name) => `assets/${name}`);
const totals = { js: 0, css: 0 };
for (const name of new Set([...named, ...extra])) {
  const bytes = gzipSync(readFileSync(new URL(name, dist))).length;
  const kind = name.endsWith('.css') ? 'css' : 'js';
  totals[kind] += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} KB  ${name}`);
}
console.log(
  `JavaScript ${(totals.js / 1000).toFixed(1)} KB, CSS ${(totals.css / 1000).toFixed(1)} KB (gzip)`,
);
if (totals.js > 200_000 || totals.css > 25_000) {
  console.error('Over budget: 200 KB JavaScript, 25 KB CSS.');
  process.exitCode = 1;
}
