import { useQueryClient } from '@tanstack/react-query';

import { request } from '@/api/request';
import { keys } from '@/api/query-keys';
import { currentLanguage, setLanguage, type Language } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { setColorScheme, useColorScheme } from '@/lib/color-scheme';
import { Segmented } from '@/ui/segmented';

export function SchemeSwitch() {
  const { t } = useTranslation();
  return (
    <Segmented
      legend={t('account.scheme')}
      value={useColorScheme()}
      onChange={setColorScheme}
      options={[
        { value: 'light', label: t('account.scheme_light') },
        { value: 'dark', label: t('account.scheme_dark') },
        { value: 'auto', label: t('account.scheme_auto') },
      ]}
    />
  );
}

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

/** Changes the language here and now; signed in, it is also kept with the account. */
export function LanguageSwitch({ isSignedIn }: { isSignedIn: boolean }) {
  const { t } = useTranslation();
  const chooseAndKeep = useChooseLanguage();
  const choose = isSignedIn ? chooseAndKeep : setLanguage;

  return (
    <Segmented
      legend={t('account.language')}
      value={currentLanguage()}
      onChange={(language) => void choose(language)}
      options={[
        { value: 'nl', label: 'Nederlands', lang: 'nl' },
        { value: 'en', label: 'English', lang: 'en' },
      ]}
    />
  );
}
