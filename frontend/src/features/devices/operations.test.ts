import { describe, expect, it } from 'vitest';

import type { DeviceRow } from '@/api/devices';

import { codeIn, findScanned, withWaiting, type Operation } from './operations';

const ROW = {
  id: 1,
  code: 'abcdefgh2345',
  serial: 'PF3X001',
  asset_tag: 'ALM-1',
  state: 'to_do',
  done_steps: [] as number[],
  exception_reason: '',
} as unknown as DeviceRow;
const STEPS = [11, 12];

function done(kind: Operation['kind'], second: number, more: Partial<Operation> = {}): Operation {
  const done_at = `2026-11-30T08:00:0${second}Z`;
  return { client_id: String(second), kind, done_at, device: 1, ...more };
}

describe('a device with what is not sent yet', () => {
  it('is as the server will say, in the order in which it was done', () => {
    const ticked = [done('step', 2, { step: 12 }), done('step', 1, { step: 11 })];
    expect(withWaiting(ROW, ticked, STEPS)).toMatchObject({ state: 'busy', done_steps: [11, 12] });
    expect(withWaiting(ROW, [...ticked, done('ready', 3)], STEPS).state).toBe('ready');
    const unticked = [...ticked, done('ready', 3), done('step', 4, { step: 11, is_done: false })];
    expect(withWaiting(ROW, unticked, STEPS)).toMatchObject({ state: 'busy', done_steps: [12] });
  });

  it('is an exception with its reason until that is taken back', () => {
    const excepted = [done('exception', 1, { reason: 'Scherm' })];
    expect(withWaiting(ROW, excepted, STEPS)).toMatchObject({
      state: 'excepted',
      exception_reason: 'Scherm',
    });
    expect(withWaiting(ROW, [...excepted, done('resume', 2)], STEPS)).toMatchObject({
      state: 'to_do',
      exception_reason: '',
    });
  });

  it('is left alone by what was done on others', () => {
    expect(withWaiting(ROW, [done('ready', 1, { device: 2 })], STEPS)).toBe(ROW);
  });
});

describe('what was scanned', () => {
  it('is a label of any address, a serial number or an asset tag', () => {
    expect(findScanned([ROW], 'https://oud.example.org/d/abcdefgh2345')).toBe(ROW);
    expect(findScanned([ROW], 'abcdefgh2345')).toBe(ROW);
    expect(findScanned([ROW], ' pf3x001 ')).toBe(ROW);
    expect(findScanned([ROW], 'alm-1')).toBe(ROW);
  });

  it('is nothing of ours on a poster', () => {
    expect(findScanned([ROW], 'https://example.org/poster')).toBeUndefined();
    expect(codeIn('https://example.org/poster')).toBeNull();
  });
});
