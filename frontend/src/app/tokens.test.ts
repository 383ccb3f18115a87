import mantine from '@mantine/core/styles.css?raw';

import css from './tokens.css?raw';

function tokensOf(scheme: 'light' | 'dark'): Map<string, string> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [
      name,
      scheme === 'light' ? light : dark,
    ]),
  );
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('colours in the %s scheme', (scheme) => {
  const tokens = tokensOf(scheme);
  const of = (name: string) => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no token --${name}`);
    return value;
  };
  const statuses = [...tokens.keys()].filter((name) => /^status-[a-z_]+$/.test(name));
  const grounds = ['ground', 'surface', 'sunken', 'hover', 'selected'];

  it('has all statuses and priorities', () => {
    expect(statuses).toHaveLength(11);
    expect([...tokens.keys()].filter((name) => name.startsWith('priority-'))).toHaveLength(4);
  });

  const pairs: [string, string, number][] = [
    ...['text', 'text-dim', 'accent', 'danger'].flatMap((text) =>
      grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
    ),
    ...statuses.flatMap((status): [string, string, number][] => [
      [status, `${status}-ground`, 4.5],
      ...['surface', 'hover', 'selected'].map((ground): [string, string, number] => [
        status,
        ground,
        4.5,
      ]),
    ]),
    ...['low', 'normal', 'high', 'urgent'].flatMap((priority) =>
      ['surface', 'hover', 'selected'].map((ground): [string, string, number] => [
        `priority-${priority}`,
        ground,
        4.5,
      ]),
    ),
    ...['danger', 'warning', 'success', 'info'].map((tone): [string, string, number] => [
      tone,
      `${tone}-ground`,
      4.5,
    ]),
    ['on-accent', 'accent', 4.5],
    ['on-accent', 'accent-hover', 4.5],
    ['text', 'note-ground', 4.5],
    ['text-dim', 'note-ground', 4.5],
    ...grounds.flatMap((ground): [string, string, number][] => [
      ['focus', ground, 3],
      ...(ground === 'surface' || ground === 'ground'
        ? [['line-strong', ground, 3] as [string, string, number]]
        : []),
    ]),
  ];

  it.each(pairs)('%s on %s is at least %d:1', (text, ground, least) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(least);
  });
});

it('gives no token the name of a variable of Mantine, whose components would take it for theirs', () => {
  const theirs = new Set([...mantine.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect(theirs.size).toBeGreaterThan(300);
  const ours = [...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name);
  expect(ours.filter((name) => theirs.has(name))).toEqual([]);
});
