/** The texts that are loaded, and the language that is shown. React reads them with `use-translation.ts`. */
import type { FlatNamespace, TFunction } from 'i18next';

import { hasText, translator, type Catalogue } from './translator';

type Load = () => Promise<Catalogue>;

/** By language and namespace: `nl/common`. */
let loaders: Partial<Record<string, Load>> = {};

/** Set once by the document, before anything is shown: the files of texts by their path, as `import.meta.glob` has them. */
export function setTextFiles(files: Record<string, Load>): void {
  loaders = Object.fromEntries(
    Object.entries(files).map(([path, load]) => [path.replace(/.*?(\w+\/\w+)\.\w+$/, '$1'), load]),
  );
}

const RETRIES = 2;
const FIRST_RETRY = 350;

const loaded: Record<string, Record<string, Catalogue>> = {};
const loading = new Map<string, Promise<void>>();
const failed = new Set<string>();
const listeners = new Set<(language: string) => void>();

/** Empty until the first texts are there. */
let shown = '';
let wanted = '';

/** The language on the screen; empty before there is one. */
export function shownLanguage(): string {
  return shown;
}

/** Calls back after each change of language. Returns how to stop. */
export function onLanguage(listener: (language: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function textsIn(language: string): Record<string, Catalogue> {
  return (loaded[language] ??= {});
}

export function hasTexts(namespace: string, language = shown): boolean {
  return namespace in textsIn(language);
}

/** Whether there is nothing to wait for: they are here, or did not come. */
export function isSettled(namespace: string, language = shown): boolean {
  return hasTexts(namespace, language) || failed.has(`${language}/${namespace}`);
}

async function fetchTexts(path: string, retries = RETRIES, wait = FIRST_RETRY): Promise<Catalogue> {
  const load = loaders[path];
  if (load === undefined) throw new Error(`No texts: ${path}`);
  try {
    return await load();
  } catch (error) {
    // Without network the answer is known at once, and the page can say so.
    if (retries === 0 || !navigator.onLine) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return fetchTexts(path, retries - 1, wait * 2);
  }
}

/** Fetches texts that are not here yet, also those that failed before. Never rejects: see `hasTexts`. */
export function fetchNamespace(namespace: string, language = shown): Promise<void> {
  const path = `${language}/${namespace}`;
  if (hasTexts(namespace, language)) return Promise.resolve();
  let running = loading.get(path);
  if (running === undefined) {
    running = fetchTexts(path)
      .then((texts) => {
        textsIn(language)[namespace] = texts;
        failed.delete(path);
      })
      .catch(() => {
        failed.add(path);
      })
      .finally(() => loading.delete(path));
    loading.set(path, running);
  }
  return running;
}

/** Shows another language once its texts are there: those that were loaded in the one before. */
export async function changeLanguage(language: string, ...namespaces: string[]): Promise<void> {
  wanted = language;
  const all = new Set([...namespaces, ...Object.keys(textsIn(shown))]);
  await Promise.all([...all].map((each) => fetchNamespace(each, language)));
  // Another choice was made meanwhile.
  if (wanted !== language || shown === language) return;
  shown = language;
  for (const listener of [...listeners]) listener(language);
}

const functions = new Map<string, TFunction>();

/** The same function for the same language and first namespace. */
export function textsOf(namespace: string): TFunction {
  const name = `${shown}/${namespace}`;
  let found = functions.get(name);
  if (found === undefined) {
    found = translator(textsIn(shown), shown, namespace as FlatNamespace) as TFunction;
    functions.set(name, found);
  }
  return found;
}

/** For texts outside of components; in components it is that of `useTranslation`. */
export const t = ((name: string, values?: Record<string, unknown>) =>
  (textsOf('common') as (name: string, values?: Record<string, unknown>) => string)(
    name,
    values,
  )) as TFunction<['common', ...Exclude<FlatNamespace, 'common'>[]]>;

/** What a component may ask beside its texts. */
export const i18n = {
  get language(): string {
    return shown;
  },
  /** Whether there is such a text: `namespace:key`. */
  exists: (name: string): boolean => hasText(textsIn(shown), 'common', name),
};
