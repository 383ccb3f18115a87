import type views from './texts/nl/views.json';

declare module '@/i18n/texts' {
  interface Texts {
    views: typeof views;
  }
}
