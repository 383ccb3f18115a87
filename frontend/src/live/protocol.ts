import type { TimelineEntry } from '@/api/types';

/** What a frame is about: a kind of thing and its number. */
export interface SubjectRef {
  type: string;
  id: number;
}

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
  /** Null: about the desk as a whole (a person, an invitation, a profile, a setting). */
  subject: SubjectRef | null;
  event: TimelineEntry | null;
  /** The thing as it is in the reader's lists; null where its kind has no such rows, and it is asked for instead. */
  row: unknown;
}

/** An event that is about one thing. */
export type SubjectFrame = EventFrame & { subject: SubjectRef };

/** The reader may not see this any longer. */
export interface HiddenFrame {
  type: 'subject.hidden';
  seq: number;
  subject: SubjectRef;
}

export type ServerFrame =
  | { type: 'hello'; seq: number }
  | EventFrame
  | HiddenFrame
  | { type: 'resync'; seq: number }
  | { type: 'cursor'; seq: number }
  | { type: 'presence'; subject: SubjectRef; people: PersonPresent[] };

export type PresenceState = 'viewing' | 'typing' | 'away';

export type ClientFrame =
  | {
      type: 'presence';
      subject: SubjectRef;
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
  'subject.hidden',
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
