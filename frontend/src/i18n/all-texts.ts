import type { Catalogue } from './translator';

/** One small file per language and namespace, fetched when first needed, in the folder of whoever says it. */
export const allTexts = import.meta.glob<Catalogue>(
  ['./*/*.json', '../{domain,features}/*/texts/*/*.{json,ts}'],
  { import: 'default' },
);
