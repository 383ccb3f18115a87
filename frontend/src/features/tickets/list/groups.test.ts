import { groupFilters, inGroupOrder } from './groups';

const value = (code: string, label = code, count = 1) => ({ value: code, label, count });

it('asks for the tickets of a group, also of the one without a value', () => {
  expect(groupFilters('status', 'open', {})).toEqual({ status: ['open'] });
  expect(groupFilters('school', '12', {})).toEqual({ school: [12] });
  expect(groupFilters('school', 'none', { without: ['category'] })).toEqual({
    without: ['category', 'school'],
  });
  expect(groupFilters('wanted', 'none', {})).toEqual({ without: ['wanted_by'] });
  expect(groupFilters('due', 'late', {})).toEqual({ due: ['late'] });
  expect(groupFilters('due', 'none', { without: ['school'] })).toEqual({
    without: ['school', 'due'],
  });
  expect(groupFilters('assignee', 'none', {})).toEqual({ assignee: 'none' });
});

it('puts codes in their own order, names by alphabet, and what has no value last', () => {
  const order = (group: 'priority' | 'school' | 'due', ...values: ReturnType<typeof value>[]) =>
    inGroupOrder(group, values, {}, 1).map((each) => each.value);
  expect(order('priority', value('low'), value('urgent'), value('high'))).toEqual([
    'urgent',
    'high',
    'low',
  ]);
  expect(order('due', value('none'), value('paused'), value('ok'), value('late'))).toEqual([
    'late',
    'ok',
    'paused',
    'none',
  ]);
  expect(order('school', value('none'), value('2', 'Zee'), value('1', 'Aarde'))).toEqual([
    '1',
    '2',
    'none',
  ]);
});

it('leaves out groups that the filters exclude, and empty ones', () => {
  const values = [value('open'), value('new'), value('pending', 'pending', 0)];
  expect(inGroupOrder('status', values, { status: ['open', 'pending'] }, 1)).toEqual([
    value('open'),
  ]);
  expect(inGroupOrder('assignee', [value('7'), value('8')], { assignee: 'me' }, 8)).toEqual([
    value('8'),
  ]);
});
