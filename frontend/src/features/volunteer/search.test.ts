import { queueSearch, workSearch } from './search';

it('keeps the filters of the queue that make sense', () => {
  expect(queueSearch({ skill: 3, kind: 'devices', school: '7' })).toEqual({
    skill: 3,
    kind: 'devices',
    school: 7,
  });
  expect(queueSearch({ school: 'none' })).toEqual({ school: 'none' });
  expect(queueSearch({ skill: 'x', kind: 'tea', school: -1 })).toEqual({});
});

it('looks for words among finished tickets alone', () => {
  expect(workSearch({ tab: 'done', q: ' beamer ' })).toEqual({ tab: 'done', q: 'beamer' });
  expect(workSearch({ tab: 'done', q: 42 })).toEqual({ tab: 'done', q: '42' });
  expect(workSearch({ tab: 'done', q: ' ' })).toEqual({ tab: 'done' });
  expect(workSearch({ q: 'beamer', tab: 'old' })).toEqual({});
});
