import type { TicketRow, TimelineEntry } from '@/api/types';

/** A row as an event carries it: the same for every reader of one level, so without what *this* user may do. */
export type LiveRow = Omit<TicketRow, 'abilities' | 'transitions'>;

export interface PersonPresent {
  id: number;
  name: string;
  state: 'viewing' | 'typing';
  /** What is being typed is an internal note; only told to those who see notes. */
  is_note?: boolean;
}

export interface EventFrame {
  type: 'event';
  seq: number;
  /** Null: about something else than a ticket (a person, an invitation, a profile). */
  ticket_id: number | null;
  event: TimelineEntry | null;
  ticket: LiveRow | null;
}

/** The reader may not see this ticket any longer. */
export interface HiddenFrame {
  type: 'ticket.hidden';
  seq: number;
  ticket_id: number;
}

export type ServerFrame =
  | { type: 'hello'; seq: number }
  | EventFrame
  | HiddenFrame
  | { type: 'resync'; seq: number }
  | { type: 'cursor'; seq: number }
  | { type: 'presence'; ticket_id: number; people: PersonPresent[] };

export type PresenceState = 'viewing' | 'typing' | 'away';

export type ClientFrame =
  | {
      type: 'presence';
      ticket_id: number;
      state: PresenceState;
      /** `internal`: typing a note, which those who see no notes are not told. */
      audience?: 'internal';
    }
  | { type: 'ping' };

/** Close codes of the server. */
export const CLOSED_SIGNED_OUT = 4401;
/** This person has too many tabs open on the server; another may close later. */
export const CLOSED_TOO_MANY = 4429;

const TYPES: ReadonlySet<unknown> = new Set<ServerFrame['type']>([
  'hello',
  'event',
  'ticket.hidden',
  'resync',
  'cursor',
  'presence',
]);

/** A frame of a type this version knows, else null: a newer server may say more. */
export function parseFrame(text: string): ServerFrame | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('type' in value)) return null;
    return TYPES.has(value.type) ? (value as ServerFrame) : null;
  } catch {
    return null;
  }
}
