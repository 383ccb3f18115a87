import { setApiLanguage } from '@/api/client';
import { keep, recall } from '@/lib/storage';

import { changeLanguage, fetchNamespace, hasTexts, onLanguage, shownLanguage } from './catalogues';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE = 'language';
export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** Before anybody is signed in: the last choice on this device, else the browser's, else Dutch. */
function firstLanguage(): Language {
  const stored = recall(STORAGE);
  if (isLanguage(stored)) return stored;
  for (const tag of navigator.languages) {
    const code = tag.slice(0, 2).toLowerCase();
    if (isLanguage(code)) return code;
  }
  return 'nl';
}

export function currentLanguage(): Language {
  const language = shownLanguage();
  return isLanguage(language) ? language : 'nl';
}

export async function setLanguage(language: Language): Promise<void> {
  keep(STORAGE, language);
  await changeLanguage(language);
}

function show(language: string): void {
  setApiLanguage(language);
  document.documentElement.lang = language;
}

/** With the texts that the first page needs beside `common`. */
export async function startI18n(
  language: Language = firstLanguage(),
  ...namespaces: string[]
): Promise<void> {
  onLanguage(show);
  await changeLanguage(language, 'common', ...namespaces);
}

/**
 * For route loaders: fetch a feature's texts beside its code instead of after it. Fails when they did not come, and asks
 * for them again the next time: a page must not show the names of its texts.
 */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  const language = currentLanguage();
  await Promise.all(namespaces.map((namespace) => fetchNamespace(namespace, language)));
  if (namespaces.some((namespace) => !hasTexts(namespace, language))) throw new MissingTexts();
}

export class MissingTexts extends Error {}
