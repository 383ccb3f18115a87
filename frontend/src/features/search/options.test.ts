import { Search } from 'lucide-react';

import { commandsFor, type Option } from './options';

const command = (text: string): Option => ({ id: text, icon: Search, text, run: () => undefined });
const commands = ['Nieuw ticket', 'Ga naar triage', 'Donkere weergave', 'Coördinatie'].map(command);
const found = (typed: string) => commandsFor(commands, typed).map(({ text }) => text);

it('keeps the commands that hold every word typed, in any order', () => {
  expect(found('tick nieuw')).toEqual(['Nieuw ticket']);
  expect(found('weergave')).toEqual(['Donkere weergave']);
});

it('reads past capitals and accents', () => {
  expect(found('COORD')).toEqual(['Coördinatie']);
});

it('compares with the beginnings of words only', () => {
  expect(found('iage')).toEqual([]);
});

it('keeps all while nothing is typed', () => {
  expect(found('  ')).toHaveLength(4);
});
