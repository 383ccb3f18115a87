/**
 * Fetch the files of the app and of its start page, so that these are in the browser's cache by the time that somebody has
 * signed in. The build writes their names into the page (`scripts/app-files.ts`).
 */
export function fetchApp(): void {
  const names = document.querySelector<HTMLMetaElement>('meta[name="app-files"]')?.content;
  if (names === undefined) return;
  const run = () => void fetchAll(names.split(' ')).catch(() => undefined);
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) requestIdleCallback(run);
  else setTimeout(run, 500);
}

async function fetchAll(names: readonly string[]): Promise<void> {
  // One after the other: what somebody does here goes first.
  for (const name of names) await (await fetch(name, { priority: 'low' })).blob();
}
