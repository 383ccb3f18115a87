import type { AgreementLine } from '@/api/types';

import { lineDifference } from './line-difference';

const line = (kind: AgreementLine['kind'], amount: number, what = '') => ({ kind, amount, what });

it('puts a line beside the one in whose place it came', () => {
  const before = [line('devices', 30, 'Chromebooks'), line('hours', 6), line('visits', 1)];
  const after = [
    line('visits', 1),
    line('devices', 40, 'Chromebooks'),
    line('devices', 2, 'iPads'),
  ];
  expect(lineDifference(before, after)).toEqual([
    { before: line('visits', 1), after: line('visits', 1) },
    { before: line('devices', 30, 'Chromebooks'), after: line('devices', 40, 'Chromebooks') },
    { before: null, after: line('devices', 2, 'iPads') },
    { before: line('hours', 6), after: null },
  ]);
});

it('takes another name of the same kind of thing for a change of it', () => {
  const [before, after] = [line('devices', 30, 'Chromebooks'), line('devices', 30, 'laptops')];
  expect(lineDifference([before], [after])).toEqual([{ before, after }]);
});

it('uses each older line once', () => {
  const twice = [line('hours', 2), line('hours', 2)];
  expect(lineDifference([line('hours', 2)], twice)).toEqual([
    { before: line('hours', 2), after: line('hours', 2) },
    { before: null, after: line('hours', 2) },
  ]);
});
