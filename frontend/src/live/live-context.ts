import { createContext, use, useEffect, useSyncExternalStore } from 'react';

import type { ConnectionState, LiveClient } from './live-client';
import type { PresenceStore } from './presence';
import type { SubjectRef, PersonPresent, PresenceState } from './protocol';

export interface Live {
  client: Pick<LiveClient, 'state' | 'subscribe' | 'send'>;
  presence: Pick<PresenceStore, 'subscribe' | 'of'>;
}

export const LiveContext = createContext<Live | null>(null);

const HEARTBEAT = 15_000;
const nothing = () => () => undefined;
const NOBODY: readonly PersonPresent[] = [];

/** The code of the stream did not come; it is tried again. */
export const NOT_LOADED: Live = {
  client: { state: 'waiting', subscribe: nothing, send: () => false },
  presence: { subscribe: nothing, of: () => NOBODY },
};

export function useConnectionState(): ConnectionState {
  const live = use(LiveContext);
  return useSyncExternalStore(
    live?.client.subscribe ?? nothing,
    () => live?.client.state ?? 'idle',
  );
}

/**
 * Tells the others that this person looks at (or types in) the subject, and returns the others, without `ownId`.
 * `isNote` while typing an internal note, so that only those who see notes are told.
 * Outside the live part of the app it is nobody.
 */
export function usePresence(
  { type, id }: SubjectRef,
  state: Exclude<PresenceState, 'away'>,
  options: { ownId?: number; isNote?: boolean } = {},
): readonly PersonPresent[] {
  const { ownId, isNote = false } = options;
  const live = use(LiveContext);
  const connection = useConnectionState();

  useEffect(() => {
    if (live === null || connection !== 'open') return;
    const tell = () => {
      const seen = document.visibilityState === 'visible';
      live.client.send({
        type: 'presence',
        subject: { type, id },
        state: seen ? state : 'away',
        ...(isNote ? { audience: 'internal' as const } : {}),
      });
    };
    tell();
    const timer = setInterval(tell, HEARTBEAT);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [live, connection, type, id, state, isNote]);

  useEffect(() => {
    return () => {
      live?.client.send({ type: 'presence', subject: { type, id }, state: 'away' });
    };
  }, [live, type, id]);

  const people = useSyncExternalStore(
    live?.presence.subscribe ?? nothing,
    () => live?.presence.of({ type, id }) ?? NOBODY,
  );
  return ownId === undefined ? people : people.filter((person) => person.id !== ownId);
}
