// Everywhere, so that none is overlooked: what stands elsewhere would not be found by `all-texts.ts` either.
const files = import.meta.glob<object>('../**/*.json', { import: 'default', eager: true });

function keysOf(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null
      ? keysOf(inner, `${prefix}${key}.`)
      : [prefix + key],
  );
}

const placeholders = (text: string) =>
  [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

function textAt(value: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}

const dutch = Object.keys(files).filter((path) => /\/nl\b/.test(path));

describe.each(dutch)('%s', (path) => {
  const nl = files[path] ?? {};
  const en = files[path.replace(/\/nl\b/, '/en')] ?? {};

  it('has the same keys in English', () => {
    expect(keysOf(en).sort()).toEqual(keysOf(nl).sort());
  });

  it('leaves no text empty and uses the same placeholders', () => {
    for (const key of keysOf(nl)) {
      const [a, b] = [textAt(nl, key), textAt(en, key)];
      expect(a, key).toBeTypeOf('string');
      expect(String(a).trim(), key).not.toBe('');
      expect(String(b).trim(), key).not.toBe('');
      expect(placeholders(String(b)), key).toEqual(placeholders(String(a)));
    }
  });
});

it('has no English file without a Dutch one', () => {
  const english = Object.keys(files).filter((path) => /\/en\b/.test(path));
  expect(english.map((path) => path.replace(/\/en\b/, '/nl')).sort()).toEqual([...dutch].sort());
});
