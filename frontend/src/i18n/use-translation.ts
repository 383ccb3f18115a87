import type { FlatNamespace, TFunction } from 'i18next';
import { use, useSyncExternalStore } from 'react';

import { fetchNamespace, i18n, isSettled, onLanguage, shownLanguage, textsOf } from './catalogues';

/**
 * The texts of one or more namespaces, of which keys without a namespace are of the first. Suspends while they load;
 * routes fetch those of their pages with `loadTexts`.
 */
export function useTranslation<
  const Ns extends FlatNamespace | readonly [FlatNamespace, ...FlatNamespace[]] = 'common',
>(namespaces?: Ns): { t: TFunction<Ns>; i18n: typeof i18n } {
  const language = useSyncExternalStore(onLanguage, shownLanguage);
  const names: readonly string[] =
    namespaces === undefined
      ? ['common']
      : typeof namespaces === 'string'
        ? [namespaces]
        : namespaces;
  // Before the app has a language (in tests of parts alone) the keys are the texts.
  const missing = language === '' ? [] : names.filter((name) => !isSettled(name, language));
  // All at once; the first is waited for, and then the next.
  const [coming] = missing.map((name) => fetchNamespace(name, language));
  if (coming !== undefined) use(coming);
  return { t: textsOf(names[0] ?? 'common') as unknown as TFunction<Ns>, i18n };
}
