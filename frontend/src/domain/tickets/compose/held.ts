import type { QueryClient } from '@tanstack/react-query';

import { keepAnswer } from '@/api/change';
import { keys } from '@/api/query-keys';
import { request, type Variables } from '@/api/request';
import { restoreDraft, storeDraft } from '@/lib/draft';
import { createStore } from '@/lib/store';

/** A message between "send" and the server's answer, as it is kept on this device. */
export interface Held {
  message: Variables<'post', '/api/v1/tickets/{ticket_id}/messages/'>;
  userId: number;
  draftName: string;
  /** The draft as it was, to go back to. */
  draft: { body: string };
  isNote: boolean;
  number: number;
  /** When it goes, or went, out (milliseconds since 1970); of one that waits for the network, since when. */
  dueAt: number;
  /** Set of what waits for the network: whether some page is sending it now. */
  network?: 'waits' | 'goes';
}

/** A message on its way, for the history of its ticket. */
export interface HeldMessage {
  key: string;
  ticketId: number;
  body: string;
  files: number;
  isNote: boolean;
  /** Null while it waits for the network. */
  dueAt: number | null;
  /** Null once it goes out. */
  undo: (() => void) | null;
}

const PREFIX = 'outbox:';
/** So long after its moment a message is still its own page's to send (milliseconds). */
export const GRACE = 20_000;
const shown = createStore<readonly HeldMessage[]>([]);

/** The messages of a ticket between "send" and the server's answer, oldest first. */
export function useHeldMessages(ticketId: number): HeldMessage[] {
  return shown.useValue().filter((held) => held.ticketId === ticketId);
}

export const shownMessages = shown.get;

export function hideHeld(key: string): void {
  shown.set(shown.get().filter((other) => other.key !== key));
}

export function showHeld(held: Held, dueAt: number | null, undo: (() => void) | null): void {
  const { message, isNote } = held;
  const entry: HeldMessage = {
    key: message.idempotencyKey,
    ticketId: message.ticketId,
    body: message.body ?? '',
    files: message.uploads?.length ?? 0,
    isNote,
    dueAt,
    undo,
  };
  const old = shown.get();
  const isThere = old.some(({ key }) => key === entry.key);
  shown.set(
    isThere ? old.map((other) => (other.key === entry.key ? entry : other)) : [...old, entry],
  );
}

/** Under which names the messages of one person are kept. */
export const heldNames = (userId: number) => `${PREFIX}${userId}:`;

export function keepHeld(held: Held): void {
  const { idempotencyKey } = held.message;
  storeDraft(heldNames(held.userId) + idempotencyKey, held, idempotencyKey);
}

export function forgetHeld({ userId, message }: Held): void {
  storeDraft(heldNames(userId) + message.idempotencyKey, null, '');
}

let backCount = 0;

/** How many messages became drafts again since this page was opened. */
export const countBackToDraft = () => backCount;

/** Back to being written. */
export function backToDraft(held: Held): void {
  backCount += 1;
  restoreDraft(held.draftName, held.draft, held.message.idempotencyKey);
  forgetHeld(held);
}

export function postHeld({ message }: Held, options: { keepalive?: boolean } = {}) {
  return request('post', '/api/v1/tickets/{ticket_id}/messages/', message, options);
}

/** Send it; its ticket is shown as the server answers. Rejects when it was refused, or the server not reached. */
export async function sendHeld(held: Held, queryClient: QueryClient): Promise<void> {
  const { ticketId } = held.message;
  await queryClient.cancelQueries({ queryKey: keys.tickets.detail(ticketId) });
  keepAnswer(queryClient, await postHeld(held), ticketId);
  forgetHeld(held);
}
