import { useCallback, useState } from 'react';

import { storedDrafts, storeDraft } from '@/lib/draft';

import type { TriageEdits } from './triage-values';

/** What was changed by hand and not sent. */
export interface TriageDraft {
  ticketId: number;
  edits: TriageEdits;
  /** The ticket's version when the first of it was changed. */
  version: number;
  /** When the last of it was changed (milliseconds since 1970). */
  at: number;
}

export type Drafts = ReadonlyMap<number, TriageDraft>;

const FORGOTTEN_AFTER = 14 * 24 * 3_600_000;

const beginningOf = (userId: number) => `${userId}:triage:`;

function load(userId: number): Drafts {
  const drafts = new Map<number, TriageDraft>();
  for (const draft of storedDrafts<TriageDraft>(beginningOf(userId))) {
    if (draft.at > Date.now() - FORGOTTEN_AFTER) drafts.set(draft.ticketId, draft);
    else storeDraft(beginningOf(userId) + String(draft.ticketId), null, '');
  }
  return drafts;
}

/**
 * Triage that was begun, by ticket. It stays on this device until it is sent or discarded, as what is typed in a reply
 * does; signing out wipes it.
 */
export function useTriageDrafts(userId: number) {
  const [drafts, setDrafts] = useState(() => load(userId));

  const keep = useCallback(
    (ticketId: number, edits: TriageEdits, version: number) => {
      setDrafts((old) => {
        const draft = {
          ticketId,
          edits,
          version: old.get(ticketId)?.version ?? version,
          at: Date.now(),
        };
        storeDraft(beginningOf(userId) + String(ticketId), draft, '');
        return new Map([...old, [ticketId, draft]]);
      });
    },
    [userId],
  );
  const forget = useCallback(
    (ticketId: number) => {
      storeDraft(beginningOf(userId) + String(ticketId), null, '');
      setDrafts((old) => new Map([...old].filter(([id]) => id !== ticketId)));
    },
    [userId],
  );
  return { drafts, keep, forget };
}
