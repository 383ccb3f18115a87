import {
  EMPTY_DRAFT,
  inputOf,
  isEmptyDraft,
  missingIn,
  WHOLE_BOARD,
  withUsual,
  type TicketDraft,
} from './ticket-draft';

const filled = { ...EMPTY_DRAFT, board: '1', school: '2', title: ' Wifi valt weg ' };
const today = '2020-04-20';
const offered = {
  categories: [
    { id: 3, slug: 'accounts' },
    { id: 4, slug: 'devices' },
  ],
  schools: [{ id: 7 }, { id: 8 }],
};
const sent = (draft: TicketDraft) => inputOf(withUsual(draft, offered));

it('asks for what the server will not do without', () => {
  expect(missingIn(EMPTY_DRAFT, { needsBoard: true, today })).toEqual({
    board: 'required',
    title: 'required',
  });
  expect(missingIn({ ...filled, school: '' }, { needsBoard: true, today })).toEqual({
    school: 'required',
  });
  expect(missingIn(filled, { needsBoard: true, today })).toEqual({});
});

it('asks how many devices only where devices are made ready', () => {
  const devices = { ...filled, kind: 'devices' as const };
  expect(missingIn(devices, { needsBoard: true, today }).device_count).toBe('required');
  expect(
    missingIn({ ...devices, deviceCount: '0' }, { needsBoard: true, today }).device_count,
  ).toBe('number');
  expect(missingIn({ ...devices, deviceCount: '30' }, { needsBoard: true, today })).toEqual({});
  expect(missingIn({ ...filled, deviceCount: 'many' }, { needsBoard: true, today })).toEqual({});
});

it('takes no day that has passed', () => {
  const late = (wantedBy: string) =>
    missingIn({ ...filled, wantedBy }, { needsBoard: true, today }).wanted_by;
  expect(late('2020-04-19')).toBe('past');
  expect(late('2020-04-20')).toBeUndefined();
});

it('sends contact details only for a person who is helped, and devices only for devices', () => {
  const typed = {
    ...filled,
    contactName: 'Mevrouw Visser',
    contactEmail: 'visser@example.org',
    deviceCount: '30',
  };
  expect(sent(typed)).toMatchObject({
    title: 'Wifi valt weg',
    contact: null,
    device_count: null,
  });
  expect(sent({ ...typed, onBehalfOf: 'teacher', kind: 'devices' })).toMatchObject({
    contact: { name: 'Mevrouw Visser', email: 'visser@example.org', phone: '' },
    device_count: 30,
  });
});

it('files for the whole board where that is chosen', () => {
  expect(sent({ ...filled, school: WHOLE_BOARD })).toMatchObject({ board: 1, school: null });
});

it('knows a draft that holds nothing worth keeping', () => {
  expect(isEmptyDraft({ ...EMPTY_DRAFT, kind: 'visit', school: '4' })).toBe(true);
  expect(isEmptyDraft({ ...EMPTY_DRAFT, description: 'x' })).toBe(false);
});

it('begins devices with their own category and a class, until somebody chooses', () => {
  const devices = { ...filled, kind: 'devices' as const, deviceCount: '12' };
  expect(sent(devices)).toMatchObject({ category: 4, impact: 'group' });
  expect(sent(filled)).toMatchObject({ category: null, impact: 'one' });
  expect(sent({ ...devices, category: '', impact: 'school' })).toMatchObject({
    category: null,
    impact: 'school',
  });
  expect(withUsual(devices, { ...offered, categories: [] }).category).toBe('');
});

it('knows the only school of a board', () => {
  const draft = { ...filled, school: '' };
  expect(withUsual(draft, { ...offered, schools: [{ id: 7 }] }).school).toBe('7');
  expect(withUsual(draft, offered).school).toBe('');
});
