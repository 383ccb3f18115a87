import type { TFunction } from 'i18next';

import { hasText, translator } from './translator';

const catalogues = {
  common: {
    hello: 'Hallo, {{name}}',
    left_one: 'nog {{count}} ticket',
    left_other: 'nog {{count}} tickets',
    late_zero: 'niets te laat',
    late_other: '{{count}} te laat',
    steps: { first: 'Kies', second: 'Bewaar' },
  },
  tickets: { hello: 'Ticket {{ number }}' },
};

type AnyText = (key: string, options?: object) => unknown;
const t = translator(catalogues, 'nl', ['common', 'tickets']) as TFunction as AnyText;

it('fills values in as they are', () => {
  expect(t('hello', { name: '<b>$& {{count}}' })).toBe('Hallo, <b>$& {{count}}');
  expect(t('hello')).toBe('Hallo, ');
});

it('reads another namespace than the first by its name', () => {
  expect(t('tickets:hello', { number: 7 })).toBe('Ticket 7');
});

it('chooses the form of a count', () => {
  expect(t('left', { count: 1 })).toBe('nog 1 ticket');
  expect(t('left', { count: 0 })).toBe('nog 0 tickets');
  expect(t('late', { count: 0 })).toBe('niets te laat');
  expect(t('late', { count: 2 })).toBe('2 te laat');
  // No forms of its own.
  expect(t('hello', { count: 2, name: 'Bas' })).toBe('Hallo, Bas');
});

it('gives a group of texts only when asked', () => {
  expect(t('steps', { returnObjects: true })).toEqual({ first: 'Kies', second: 'Bewaar' });
  expect(t('steps')).toBe('steps');
});

it('gives the default or the key for what is not there', () => {
  expect(t('gone', { defaultValue: 'Weg' })).toBe('Weg');
  expect(t('tickets:gone.deep')).toBe('gone.deep');
  expect(t('constructor')).toBe('constructor');
  expect(hasText(catalogues, 'common', 'tickets:hello')).toBe(true);
  expect(hasText(catalogues, 'common', 'tickets:gone')).toBe(false);
});
