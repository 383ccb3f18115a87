import { failureOf } from './failure';
import { ApiProblem, NetworkProblem } from './problem';

const lost = new NetworkProblem('no network');

it('is nothing while all is well', () => {
  expect(failureOf({ data: undefined, error: null })).toBeNull();
  expect(failureOf({ data: [], error: null })).toBeNull();
});

it('is whatever went wrong when there is nothing to show', () => {
  expect(failureOf({ data: undefined, error: lost })).toBe(lost);
});

it('leaves what is on the screen when asking again failed', () => {
  expect(failureOf({ data: [], error: lost })).toBeNull();
  expect(failureOf({ data: [], error: new ApiProblem(500, {}) })).toBeNull();
});

it.each([403, 404])('takes away what may no longer be seen (%i)', (status) => {
  const refused = new ApiProblem(status, {});
  expect(failureOf({ data: [], error: refused })).toBe(refused);
});
