import type { Calendar, Holiday } from '@/api/service-levels';
import { realChanges } from '@/lib/edits';
import { weekMinutes, type Weekday } from '@/lib/week';

import {
  nextOpening,
  onAllWorkdays,
  stretches,
  toChange,
  toValues,
  validate,
} from './hours-values';

const part = (weekday: Weekday, from: string, until: string) => ({ weekday, from, until });
const opening = (weekday: Weekday, opens: string, closes: string) => ({ weekday, opens, closes });

const calendar: Calendar = {
  desk: 1,
  region: 'Noord',
  opening_hours: [
    opening(1, '08:00', '12:00'),
    opening(1, '13:00', '17:00'),
    opening(6, '10:00', '12:00'),
  ],
  exceptions: [
    { starts_on: '2020-05-04', ends_on: '2020-05-04', is_open: false, name: 'Studiedag' },
  ],
  closed_on_public_holidays: true,
  closed_in_school_holidays: false,
  warn_percent: 25,
  holidays: [],
  can_edit: true,
};
const values = toValues(calendar);

it('sends only what was edited', () => {
  expect(toChange({ warn_percent: '30' })).toEqual({ warn_percent: 30 });
  expect(toChange({ isClosedOnPublic: false })).toEqual({ closed_on_public_holidays: false });
  expect(toChange({ parts: [] })).toEqual({ opening_hours: [] });
});

it('sends back what it read', () => {
  const { opening_hours, exceptions, warn_percent } = calendar;
  expect(toChange(values)).toEqual({
    opening_hours,
    exceptions,
    closed_on_public_holidays: true,
    closed_in_school_holidays: false,
    warn_percent,
  });
});

it('what was put back is no change', () => {
  const edited = { warn_percent: '25', isClosedInSchool: true, parts: [...values.parts] };
  expect(realChanges(edited, values)).toEqual({ isClosedInSchool: true });
});

describe('what is wrong', () => {
  it('is nothing in what the server gave', () => {
    expect(validate(values)).toEqual({});
  });

  it.each([
    [[part(1, '', '12:00')], { 'opening_hours.0.opens': 'time' }],
    [[part(1, '09:00', '')], { 'opening_hours.0.closes': 'time' }],
    [[part(1, '09:00', '09:00')], { 'opening_hours.0.closes': 'timeOrder' }],
    [
      [part(1, '09:00', '12:00'), part(2, '09:00', '12:00'), part(1, '11:59', '13:00')],
      { 'opening_hours.2.opens': 'timeOverlap' },
    ],
    [[part(1, '09:00', '12:00'), part(1, '12:00', '13:00')], {}],
  ])('is said at the time itself', (parts, errors) => {
    expect(validate({ ...values, parts })).toEqual(errors);
  });

  it('is said at the day itself', () => {
    const exceptions = [
      { starts_on: '2020-05-04', ends_on: '2020-05-03', is_open: true, name: '' },
      { starts_on: '', ends_on: '2020-05-03', is_open: true, name: '' },
    ];
    expect(validate({ ...values, exceptions })).toEqual({
      'exceptions.0.ends_on': 'dayOrder',
      'exceptions.1.starts_on': 'day',
    });
  });

  it.each(['', '0', '91', '2.5', 'x'])('is a percentage of "%s"', (warn_percent) => {
    expect(validate({ ...values, warn_percent })).toEqual({ warn_percent: 'percent' });
  });
});

it('a further part of a day overlaps with none', () => {
  expect(nextOpening(values.parts, 1)).toEqual(part(1, '18:00', '21:00'));
  expect(nextOpening(values.parts, 2)).toEqual(part(2, '08:00', '17:00'));
});

it('makes the working days like Monday, and leaves the weekend alone', () => {
  const week = onAllWorkdays(values.parts, 1);
  expect(week.filter(({ weekday }) => weekday === 5)).toEqual([
    part(5, '08:00', '12:00'),
    part(5, '13:00', '17:00'),
  ]);
  expect(week.filter(({ weekday }) => weekday > 5)).toEqual([part(6, '10:00', '12:00')]);
});

it('adds up a week, without half a time', () => {
  expect(weekMinutes([...values.parts, part(2, '08:00', '')])).toBe(600);
});

it('holidays become stretches, each year its own', () => {
  const day = (on: string, name: string, kind: Holiday['kind'] = 'school') => ({
    day: on,
    name,
    kind,
  });
  const holidays = [
    day('2020-12-25', 'Kerstvakantie'),
    day('2020-12-25', 'Eerste kerstdag', 'public'),
    day('2020-12-26', 'Kerstvakantie'),
    day('2020-12-27', 'Kerstvakantie'),
    day('2021-12-25', 'Kerstvakantie'),
  ];
  expect(stretches(holidays, 'school')).toEqual([
    { name: 'Kerstvakantie', from: '2020-12-25', until: '2020-12-27' },
    { name: 'Kerstvakantie', from: '2021-12-25', until: '2021-12-25' },
  ]);
  expect(stretches(holidays, 'public')).toHaveLength(1);
});
