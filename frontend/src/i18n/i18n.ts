import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { setAuthLanguage } from '@/api/auth';
import { setApiLanguage } from '@/api/client';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE = 'language';
const files = import.meta.glob<ResourceKey>('./{nl,en}/*.json', { import: 'default' });

/** One small file per language and feature, fetched when first needed. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = files[`./${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`No texts: ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (texts) => done(null, texts),
      (error: unknown) =>
        // Without network the answer is known at once, and the page can say so.
        done(error instanceof Error ? error : new Error(String(error)), navigator.onLine),
    );
  },
};

export function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** Before anybody is signed in: the last choice on this device, else the browser's, else Dutch. */
function firstLanguage(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(STORAGE);
  } catch {
    // Storage closed off.
  }
  if (isLanguage(stored)) return stored;
  for (const tag of navigator.languages) {
    const code = tag.slice(0, 2).toLowerCase();
    if (isLanguage(code)) return code;
  }
  return 'nl';
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'nl';
}

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORAGE, language);
  } catch {
    // Then it holds for this page only.
  }
  if (language !== i18next.language) await i18next.changeLanguage(language);
}

/** Calls back after each change of language. Returns how to stop. */
export function onLanguage(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

function show(language: string): void {
  setApiLanguage(language);
  setAuthLanguage(language);
  document.documentElement.lang = language;
}

export async function startI18n(language: Language = firstLanguage()): Promise<void> {
  i18next.on('languageChanged', show);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // Both catalogues are complete (a test holds that), so no second one need be loaded.
      fallbackLng: false,
      maxRetries: 2,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

/**
 * For route loaders: fetch a feature's texts beside its code instead of after it. Fails when they did not come, and asks
 * for them again the next time: a page must not show the names of its texts.
 */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  const isMissing = (namespace: string) => !i18next.hasResourceBundle(currentLanguage(), namespace);
  // What failed once counts as loaded.
  const failed = namespaces.filter((each) => i18next.hasLoadedNamespace(each) && isMissing(each));
  if (failed.length > 0) await i18next.reloadResources(currentLanguage(), failed);
  await i18next.loadNamespaces(namespaces);
  if (namespaces.some(isMissing)) throw new MissingTexts();
}

export class MissingTexts extends Error {}
