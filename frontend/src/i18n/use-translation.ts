import type { FlatNamespace, TFunction } from 'i18next';
import { use, useSyncExternalStore } from 'react';

import { fetchNamespace, i18n, isSettled, onLanguage, shownLanguage, textsOf } from './catalogues';

/** Known to React as fulfilled, so that nobody waits. */
const HERE = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined });

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
  // Before the app has a language (in tests of parts alone) the keys are the texts. All are fetched at once. Those that are
  // here are "waited for" too: React calls the component again when they have come, and must meet the same calls then.
  const coming = names.map((name) =>
    language === '' || isSettled(name, language) ? HERE : fetchNamespace(name, language),
  );
  for (const each of coming) use(each);
  return { t: textsOf(names[0] ?? 'common') as unknown as TFunction<Ns>, i18n };
}
