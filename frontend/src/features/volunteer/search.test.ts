import { queueSearch } from './search';

it('keeps the filters of the queue that make sense', () => {
  expect(queueSearch({ skill: 3, kind: 'devices', school: '7' })).toEqual({
    skill: 3,
    kind: 'devices',
    school: 7,
  });
  expect(queueSearch({ school: 'none' })).toEqual({ school: 'none' });
  expect(queueSearch({ skill: 'x', kind: 'tea', school: -1 })).toEqual({});
});
