import type { VolunteerProfile } from '@/api/types';
import { weekMinutes } from '@/lib/week';
import { parseNumber } from '@/lib/number';

import { nextSlot, toChange, toValues, validate, type ProfileValues } from './profile-values';

const profile: VolunteerProfile = {
  id: 5,
  desk: 1,
  desks: [{ id: 1, name: 'Helpdesk Almere' }],
  name: 'Sanne van der Meer',
  programme: 'HBO-ICT',
  year: 3,
  languages: ['nl', 'en'],
  weekly_minutes: 450,
  max_daily_minutes: null,
  max_open_tickets: 4,
  is_paused: false,
  skills: [{ skill: { id: 7, slug: 'wifi', name: 'Wifi' }, level: 2 }],
  availability: [
    { weekday: 3, starts: '13:00:00', ends: '17:00:00' },
    { weekday: 1, starts: '09:00:00', ends: '12:00:00' },
  ],
  exceptions: [],
};

function changed(change: Partial<ProfileValues>): ProfileValues {
  return { ...toValues(profile), ...change };
}

it('shows hours instead of minutes and slots in the order of the week', () => {
  const values = toValues(profile);
  expect(values.weeklyHours).toBe('7.5');
  expect(values.slots.map((slot) => `${slot.weekday} ${slot.from}`)).toEqual([
    '1 09:00',
    '3 13:00',
  ]);
});

it('sends what came in when nothing was changed', () => {
  const change = toChange(toValues(profile));
  expect(change).toMatchObject({
    programme: 'HBO-ICT',
    year: 3,
    weekly_minutes: 450,
    max_open_tickets: 4,
    skills: [{ skill: 7, level: 2 }],
  });
  expect(change).not.toHaveProperty('is_paused');
});

it('empties the year when nothing is filled in', () => {
  expect(toChange(changed({ year: ' ' })).year).toBeNull();
});

it('has no most of a day when nothing is filled in', () => {
  expect(toChange(toValues(profile)).max_daily_minutes).toBeNull();
  expect(toChange(changed({ dailyHours: '4,5' })).max_daily_minutes).toBe(270);
  expect(validate(changed({ dailyHours: '17' }))).toEqual({ max_daily_minutes: 'dailyHours' });
});

it('takes a decimal comma', () => {
  expect(parseNumber('7,5')).toBe(7.5);
  expect(toChange(changed({ weeklyHours: '7,5' })).weekly_minutes).toBe(450);
  expect(parseNumber('')).toBeNaN();
});

it('finds nothing wrong with a good profile', () => {
  expect(validate(toValues(profile))).toEqual({});
});

it.each([
  [{ weeklyHours: '61' }, 'weekly_minutes', 'hours'],
  [{ weeklyHours: 'veel' }, 'weekly_minutes', 'hours'],
  [{ maxTickets: '2.5' }, 'max_open_tickets', 'maxTickets'],
  [{ year: '9' }, 'year', 'year'],
  [{ slots: [{ weekday: 1, from: '12:00', until: '09:00' }] }, 'availability.0.ends', 'timeOrder'],
  [{ slots: [{ weekday: 1, from: '', until: '09:00' }] }, 'availability.0.starts', 'time'],
  [
    { days: [{ starts_on: '2020-05-02', ends_on: '2020-05-01', is_available: false, note: '' }] },
    'exceptions.0.ends_on',
    'dayOrder',
  ],
] as [Partial<ProfileValues>, string, string][])('%j is wrong at %s', (change, field, code) => {
  expect(validate(changed(change))).toEqual({ [field]: code });
});

it('sees two parts of one day that overlap, and only those', () => {
  const slots: ProfileValues['slots'] = [
    { weekday: 1, from: '09:00', until: '12:00' },
    { weekday: 2, from: '11:00', until: '13:00' },
    { weekday: 1, from: '11:30', until: '13:00' },
    { weekday: 1, from: '13:00', until: '14:00' },
  ];
  expect(validate(changed({ slots }))).toEqual({ 'availability.2.starts': 'timeOverlap' });
});

it('adds a part of the day after the last one, without overlap', () => {
  const first = nextSlot([], 2);
  const second = nextSlot([first], 2);
  expect(second.from > first.until).toBe(true);
  expect(validate(changed({ slots: [first, second] }))).toEqual({});
  const late = nextSlot([{ weekday: 2, from: '20:00', until: '22:30' }], 2);
  expect(late.until > late.from).toBe(true);
});

it('adds up the week', () => {
  expect(weekMinutes(toValues(profile).slots)).toBe(420);
  expect(weekMinutes([{ weekday: 1, from: '', until: '10:00' }])).toBe(0);
});
