import type search from './texts/nl/search.json';

declare module '@/i18n/texts' {
  interface Texts {
    search: typeof search;
  }
}
