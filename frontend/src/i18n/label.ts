import { shownLanguage } from './catalogues';
import type { Language } from './i18n';

/** A short text in each language, said where something is declared: the name of a page in the menu. */
export type Label = Readonly<Record<Language, string>>;

/** In the language of the screen. In a component beside `useTranslation`, which follows that language. */
export function labelText(label: Label): string {
  return label[shownLanguage() === 'en' ? 'en' : 'nl'];
}
