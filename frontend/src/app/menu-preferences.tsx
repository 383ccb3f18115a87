import { useChooseLanguage } from '@/domain/people/choose-language';
import { LanguageSwitch, SchemeSwitch } from '@/domain/people/preferences';

/** The switches at the foot of the account menu. Their code comes when the menu is first opened. */
export function MenuPreferences() {
  return (
    <div style={{ display: 'grid', gap: '0.625rem' }}>
      <LanguageSwitch choose={useChooseLanguage()} />
      <SchemeSwitch />
    </div>
  );
}
