import type { Plugin, Rolldown } from 'vite';

/** The chunks of what somebody sees first after signing in. */
const START = ['base', 'today-page'];

/** Writes the names of the app's files into signed-out.html, whose page fetches them beforehand (src/app/app-files.ts). */
export function appFiles(): Plugin {
  return {
    name: 'app-files',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, chunk: own }) {
        if (bundle === undefined || own?.name !== 'signed-out') return;
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const isHere = filesOf(own, bundle);
        const names = START.flatMap((name) => {
          const found = chunks.find((chunk) => chunk.name === name);
          if (found === undefined) throw new Error(`The build has no ${name}.`);
          return [...filesOf(found, bundle)];
        });
        const content = [...new Set(names)].filter((name) => !isHere.has(name)).join(' ');
        return [{ tag: 'meta', attrs: { name: 'app-files', content } }];
      },
    },
  };
}

/** A chunk with what it imports at once, and the styles of all these. */
function filesOf(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  found = new Set<string>(),
): Set<string> {
  const name = `/${chunk.fileName}`;
  if (found.has(name)) return found;
  found.add(name);
  for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(`/${css}`);
  for (const imported of chunk.imports) {
    const other = bundle[imported];
    if (other?.type === 'chunk') filesOf(other, bundle, found);
  }
  return found;
}
