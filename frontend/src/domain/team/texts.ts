import type volunteer from './texts/nl/volunteer.json';

declare module '@/i18n/texts' {
  interface Texts {
    volunteer: typeof volunteer;
  }
}
