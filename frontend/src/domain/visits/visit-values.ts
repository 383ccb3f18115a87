import type { NewVisit, VisitRow } from '@/api/visits';
import type { TicketDetail } from '@/api/types';
import { minutesOf, timeOf } from '@/lib/clock';
import { dateOf, plusDays } from '@/lib/days';

import { visitTimes } from './visit-when';

/** What the form of a visit holds, as it is typed; named as the server names it. */
export interface VisitValues {
  school_id: number | null;
  day: string;
  starts: string;
  ends: string;
  title: string;
  places: string;
  is_open_for_signup: boolean;
  bring: string;
  address: string;
  contact_name: string;
  contact_phone: string;
  access_notes: string;
}

/** What a visit is planned from: a place in the calendar, a ticket, an agreement. */
export interface PlanFrom {
  day?: string | undefined;
  /** Minutes since midnight. */
  from?: number | undefined;
  schoolId?: number | null | undefined;
  ticket?: Pick<TicketDetail, 'id' | 'number' | 'title' | 'school' | 'kind'> | undefined;
  agreement?: { id: number; board_id: number } | undefined;
}

const NINE = 9 * 60;
/** How long a visit is until somebody says otherwise (minutes). */
const USUAL = 120;
const LAST_MINUTE = 24 * 60 - 1;

/** The next day from Monday to Friday. */
export function nextWorkday(today: string): string {
  const next = plusDays(today, 1);
  const weekday = dateOf(next).getUTCDay();
  return plusDays(next, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

export function newValues(
  { day, from = NINE, schoolId, ticket }: PlanFrom,
  today: string,
): VisitValues {
  return {
    school_id: ticket?.school?.id ?? schoolId ?? null,
    day: day ?? nextWorkday(today),
    starts: timeOf(from),
    ends: timeOf(Math.min(from + USUAL, LAST_MINUTE)),
    title: '',
    places: '1',
    is_open_for_signup: false,
    bring: '',
    address: '',
    contact_name: '',
    contact_phone: '',
    access_notes: '',
  };
}

export function valuesOf(visit: VisitRow): VisitValues {
  const { day, from, until } = visitTimes(visit);
  return {
    ...visit,
    day,
    starts: timeOf(from),
    ends: timeOf(until),
    places: String(visit.places),
  };
}

/** What is wrong with day and times; the server says the rest, for it knows the clock of the schools. */
export function wrongTimes({ day, starts, ends }: Pick<VisitValues, 'day' | 'starts' | 'ends'>): {
  field: 'day' | 'starts' | 'ends';
  code: 'missing' | 'order';
} | null {
  if (day === '') return { field: 'day', code: 'missing' };
  if (starts === '') return { field: 'starts', code: 'missing' };
  if (ends === '') return { field: 'ends', code: 'missing' };
  return minutesOf(ends) <= minutesOf(starts) ? { field: 'ends', code: 'order' } : null;
}

const MOST_PLACES = 30;

export function isPlaces(places: string): boolean {
  return /^\d+$/.test(places.trim()) && Number(places) >= 1 && Number(places) <= MOST_PLACES;
}

/** As the server takes what is the same of a new visit and of a change. */
export function factsOf(values: VisitValues) {
  return {
    title: values.title.trim(),
    places: Number(values.places),
    is_open_for_signup: values.is_open_for_signup,
    bring: values.bring.trim(),
    contact_name: values.contact_name.trim(),
    contact_phone: values.contact_phone.trim(),
    access_notes: values.access_notes.trim(),
  };
}

/** A new visit as the server takes it. */
export function bodyOf(values: VisitValues, { ticket, agreement }: PlanFrom): NewVisit {
  const { day, starts, ends, school_id } = values;
  const address = values.address.trim();
  return {
    ...factsOf(values),
    day,
    starts,
    ends,
    school_id,
    // Null: that of the school.
    address: address === '' ? null : address,
    agreement_id: agreement?.id ?? null,
    ticket_ids: ticket === undefined ? [] : [ticket.id],
  };
}
