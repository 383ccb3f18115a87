import type { Impact, Kind, TicketRow, TriageInput, Urgency } from '@/api/types';
import { parseNumber } from '@/lib/number';

/** Triage as the form holds it: what was typed, as text. */
export interface TriageValues {
  category: number | null;
  impact: Impact;
  urgency: Urgency;
  kind: Kind;
  skills: number[];
  hours: string;
  devices: string;
}

export type TriageEdits = Partial<TriageValues>;

type Fields = Pick<
  TicketRow,
  'category' | 'impact' | 'urgency' | 'kind' | 'skills' | 'estimate_minutes' | 'device_count'
>;

/** As the field takes it: hours with at most two decimals. */
export function asHours(minutes: number): string {
  return String(Math.round((minutes / 60) * 100) / 100);
}

/** The same as its reader writes it: "5,5" in Dutch. What is typed may have either mark. */
export function inOwnNotation(hours: string, language: string): string {
  return language === 'nl' ? hours.replace('.', ',') : hours;
}

export function toValues(ticket: Fields): TriageValues {
  return {
    category: ticket.category?.id ?? null,
    impact: ticket.impact,
    urgency: ticket.urgency,
    kind: ticket.kind,
    skills: ticket.skills.map((skill) => skill.id),
    hours: ticket.estimate_minutes === null ? '' : asHours(ticket.estimate_minutes),
    devices: ticket.device_count === null ? '' : String(ticket.device_count),
  };
}

function sameSkills(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((skill) => b.includes(skill));
}

/** Only what differs from the ticket as it is now: put back by hand is no change. */
export function changedOnly(ticket: Fields, edits: TriageEdits): TriageEdits {
  const current = toValues(ticket);
  const entries = Object.entries(edits).filter(([name, value]) =>
    name === 'skills'
      ? !sameSkills(value as number[], current.skills)
      : value !== current[name as keyof TriageValues],
  );
  return Object.fromEntries(entries);
}

export type TriageError = 'hours' | 'devices' | 'devicesMissing';

/** Hours as people write them: "1,5", "1.5", "1:30" or "1u30". */
function hoursOf(text: string): number {
  const [, hours, minutes] = /^(\d{1,4})\s?[:u]\s?([0-5]\d)$/.exec(text.trim()) ?? [];
  return minutes === undefined ? parseNumber(text) : Number(hours) + Number(minutes) / 60;
}

/** What is wrong, by the server's names of the fields. */
export function validate(values: TriageValues): Partial<Record<string, TriageError>> {
  const errors: Partial<Record<string, TriageError>> = {};
  if (values.hours.trim() !== '') {
    const minutes = Math.round(hoursOf(values.hours) * 60);
    // The server takes 5 minutes to 60 days of work.
    if (!(minutes >= 5 && minutes <= 86_400)) errors.estimate_minutes = 'hours';
  }
  const devices = parseNumber(values.devices);
  if (values.devices.trim() !== '') {
    if (!(Number.isInteger(devices) && devices >= 1 && devices <= 10_000)) {
      errors.device_count = 'devices';
    }
  } else if (values.kind === 'devices') {
    errors.device_count = 'devicesMissing';
  }
  return errors;
}

/** What to send of the edits; what was emptied is sent as null. Call only with valid values. */
export function toInput(edits: TriageEdits): TriageInput {
  const input: TriageInput = {};
  if (edits.category !== undefined) input.category = edits.category;
  if (edits.impact !== undefined) input.impact = edits.impact;
  if (edits.urgency !== undefined) input.urgency = edits.urgency;
  if (edits.kind !== undefined) input.kind = edits.kind;
  if (edits.skills !== undefined) input.skills = edits.skills;
  if (edits.hours !== undefined) {
    const hours = hoursOf(edits.hours);
    input.estimate_minutes = Number.isNaN(hours) ? null : Math.round(hours * 60);
  }
  if (edits.devices !== undefined) {
    const devices = parseNumber(edits.devices);
    input.device_count = Number.isNaN(devices) ? null : devices;
  }
  return input;
}
