import type common from './nl/common.json';

/**
 * The catalogues of texts by name. A feature adds its own in its `feature.ts`, a subject of `domain` in its `texts.ts`:
 * `declare module '@/i18n/texts'`.
 */
export interface Texts {
  common: typeof common;
}
