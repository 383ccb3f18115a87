import { expect, it } from 'vitest';

import { readTextFile } from './text-file';

const file = (...bytes: number[]) => new File([new Uint8Array(bytes)], 'lijst.csv');

it('reads UTF-8', async () => {
  expect(await readTextFile(file(0xc3, 0xa9))).toBe('é');
});

it('reads what Excel writes as plain CSV', async () => {
  expect(await readTextFile(file(0xe9, 0x3b))).toBe('é;');
});

it('refuses what is no text', async () => {
  expect(await readTextFile(file(0x50, 0x4b, 0x03, 0x04, 0x00))).toBeNull();
});
