import { useCallback } from 'react';

import { useDraft } from '@/lib/draft';

import type { StoredUpload } from '../compose/use-uploads';

export interface Reply {
  body: string;
  isNote: boolean;
  uploads: StoredUpload[];
}

const EMPTY: Reply = { body: '', isNote: false, uploads: [] };

export function isEmptyReply(reply: Reply): boolean {
  return reply.body.trim() === '' && reply.uploads.length === 0;
}

/** What this person is writing on this ticket. An emptied draft leaves nothing behind. */
export function useReplyDraft(userId: number, ticketId: number) {
  const draft = useDraft<Reply>(`${userId}:reply:${ticketId}`, EMPTY);
  const { set, clear } = draft;
  const change = useCallback((update: (old: Reply) => Reply) => set(update), [set]);
  const { value } = draft;
  return {
    draft,
    change,
    discard: clear,
    /** Keep the words but send them as another message. */
    renewKey: () => {
      clear();
      set(value);
    },
  };
}
