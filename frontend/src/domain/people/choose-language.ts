import { useQueryClient } from '@tanstack/react-query';

import { request } from '@/api/request';
import { keys } from '@/api/query-keys';
import { setLanguage, type Language } from '@/i18n/i18n';

/** For who is signed in: the language changes here and now, and is kept with the account. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const queryClient = useQueryClient();
  return async (language) => {
    await setLanguage(language);
    const me = await request('patch', '/api/v1/me/', { language }).catch(() => null);
    if (me !== null) queryClient.setQueryData(keys.me, me);
    // Names of categories and messages come in the reader's language.
    void queryClient.invalidateQueries({
      predicate: (query) => query.queryKey[0] !== keys.me[0],
    });
  };
}
