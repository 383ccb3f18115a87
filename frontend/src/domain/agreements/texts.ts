import type agreement from './texts/nl/agreement.json';

declare module '@/i18n/texts' {
  interface Texts {
    agreement: typeof agreement;
  }
}
