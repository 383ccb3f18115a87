import { loadOf } from './workload';

it.each([
  [0, 480, 0, 'ok'],
  [240, 480, 50, 'ok'],
  [384, 480, 80, 'high'],
  [480, 480, 100, 'high'],
  [600, 480, 100, 'over'],
  [0, 0, 0, 'ok'],
  [60, 0, 100, 'over'],
])('%d of %d minutes is %d%%, %s', (planned, available, percent, level) => {
  expect(loadOf(planned, available)).toEqual({ percent, level });
});
