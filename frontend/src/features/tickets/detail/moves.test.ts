import { moveLabel, sortMoves } from './moves';

const move = (to: Parameters<typeof moveLabel>[1]) => ({ to, needs_reason: false });

it('calls the same target by what it means from here', () => {
  expect(moveLabel('new', 'open')).toBe('makeReady');
  expect(moveLabel('in_progress', 'open')).toBe('handBack');
  expect(moveLabel('closed', 'in_progress')).toBe('reopen');
  expect(moveLabel('pending', 'in_consultation')).toBe('resume');
});

it('puts the step forward first, and never one that ends or undoes', () => {
  const { first, others, inMenu } = sortMoves(
    'in_progress',
    [move('open'), move('pending'), move('solved')],
    new Set(),
  );
  expect(first?.to).toBe('solved');
  expect(others.map(({ to }) => to)).toEqual(['pending']);
  expect(inMenu.map(({ to }) => to)).toEqual(['open']);
  expect(sortMoves('new', [move('withdrawn')], new Set()).first).toBeNull();
});

it('leaves out what another part of the page offers', () => {
  const { first, others } = sortMoves('solved', [move('closed')], new Set(['closed'] as const));
  expect(first).toBeNull();
  expect(others).toEqual([]);
});
