import type visit from './texts/nl/visit.json';

declare module '@/i18n/texts' {
  interface Texts {
    visit: typeof visit;
  }
}
