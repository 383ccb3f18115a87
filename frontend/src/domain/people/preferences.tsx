import { currentLanguage, type Language } from '@/i18n/i18n';
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

interface LanguageProps {
  /** Changes it here and now; for who is signed in also with the account (`choose-language.ts`). */
  choose: (language: Language) => Promise<void>;
}

export function LanguageSwitch({ choose }: LanguageProps) {
  const { t } = useTranslation();
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
