import type work from './texts/nl/work.json';

declare module '@/i18n/texts' {
  interface Texts {
    work: typeof work;
  }
}
