import type { FlatNamespace, TFunction } from 'i18next';

export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** By namespace. */
export type Catalogues = Readonly<Record<string, Catalogue | undefined>>;

interface Options {
  count?: number;
  defaultValue?: string;
  returnObjects?: boolean;
  [value: string]: unknown;
}

type Namespaces = FlatNamespace | readonly [FlatNamespace, ...FlatNamespace[]];

function find(catalogues: Catalogues, namespace: string, key: string) {
  let found: string | Catalogue | undefined = catalogues[namespace];
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, part)) return undefined;
    found = found[part];
  }
  return found;
}

/** `namespace:key` in its two parts; a key alone is of the first namespace that was asked for. */
function splitKey(key: string, namespace: string): [namespace: string, key: string] {
  const colon = key.indexOf(':');
  return colon < 0 ? [namespace, key] : [key.slice(0, colon), key.slice(colon + 1)];
}

export function hasText(catalogues: Catalogues, namespace: string, name: string): boolean {
  return find(catalogues, ...splitKey(name, namespace)) !== undefined;
}

function fill(text: string, values: Options): string {
  return text.replace(/{{\s*(\w+)\s*}}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

/**
 * A function that gives the text of a key, in the notation of i18next: `namespace:key.of.text`, a form for `count`
 * (`_zero`, `_one`, `_other`), and `{{value}}`. Only the types of i18next are used: the library itself would be a
 * twelfth of what a browser loads first. A text that is not there gives its key.
 */
export function translator<const Ns extends Namespaces>(
  catalogues: Catalogues,
  language: string,
  namespaces: Ns,
): TFunction<Ns> {
  const first = typeof namespaces === 'string' ? namespaces : namespaces[0];
  let plurals: Intl.PluralRules | undefined;

  function forms(key: string, count: number | undefined): string[] {
    if (typeof count !== 'number') return [key];
    plurals ??= new Intl.PluralRules(language);
    const form = `${key}_${plurals.select(count)}`;
    return count === 0 ? [`${key}_zero`, form, key] : [form, key];
  }

  function translate(name: string, options: Options = {}): string | Catalogue {
    const [namespace, key] = splitKey(name, first);
    for (const form of forms(key, options.count)) {
      const found = find(catalogues, namespace, form);
      if (typeof found === 'string') return fill(found, options);
      if (found !== undefined && options.returnObjects === true) return found;
    }
    return options.defaultValue ?? key;
  }
  return translate as unknown as TFunction<Ns>;
}
