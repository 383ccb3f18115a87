import type { QueryClient } from '@tanstack/react-query';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { t } from '@/i18n/catalogues';
import { storedDrafts } from '@/lib/draft';
import { dismissToast, showToast } from '@/ui/toast';

import {
  backToDraft,
  heldNames,
  hideHeld,
  keepHeld,
  postHeld,
  sendHeld,
  showHeld,
  type Held,
} from './held';
import { sendWaitingForNetwork, watchNetwork } from './network-queue';

/*
 * Messages between "send" and the server. Each waits a few seconds, in which it can be taken back, through every move
 * inside the app. Never lost: it is kept on this device until the server has confirmed it, and whatever goes wrong puts
 * it back as a draft. Never sent twice: every try carries the draft's key, under which the server takes it once.
 * Leaving or reloading the page sends it at once (`keepalive`); the next page sends it again under the same key, to be
 * sure. What is found much later becomes a draft again: by then its writer should look at it first. What is sent while
 * there is no network waits elsewhere (`network-queue.ts`).
 */

/** A page that is still counting is not to be overtaken by another tab. */
const GRACE = 20_000;
const AGAIN = 20;
const TOO_OLD = 10 * 60_000;
// The browser takes no more than 64 KB from a page that is being closed.
const KEEPALIVE_LIMIT = 60_000;

interface Waiting {
  held: Held;
  queryClient: QueryClient;
  timer: ReturnType<typeof setTimeout> | undefined;
  toast: number;
}

const waiting = new Map<string, Waiting>();

export function holdMessage(
  held: Omit<Held, 'dueAt' | 'network'> & { seconds: number },
  queryClient: QueryClient,
  onTakenBack: () => void = () => undefined,
): void {
  const { seconds, ...rest } = held;
  const entry: Held = { ...rest, dueAt: Date.now() + seconds * 1000 };
  keepHeld(entry);
  const key = entry.message.idempotencyKey;
  const toast = showToast({
    tone: 'info',
    text: t(entry.isNote ? 'composer:outbox.note' : 'composer:outbox.reply', {
      number: entry.number,
    }),
    until: entry.dueAt,
    action: { label: t('composer:outbox.undo'), run: () => takeBack(key, onTakenBack) },
  });
  showHeld(entry, entry.dueAt, () => takeBack(key, onTakenBack));
  if (waiting.size === 0) window.addEventListener('pagehide', sendOnLeaving);
  waiting.set(key, {
    held: entry,
    queryClient,
    toast,
    timer: setTimeout(() => void sendNow(key), seconds * 1000),
  });
}

function forget(key: string): Waiting | undefined {
  const found = waiting.get(key);
  if (found === undefined) return undefined;
  clearTimeout(found.timer);
  dismissToast(found.toast);
  waiting.delete(key);
  if (waiting.size === 0) window.removeEventListener('pagehide', sendOnLeaving);
  return found;
}

/** Not sent after all: back to being written. */
function takeBack(key: string, onTakenBack: () => void): void {
  const found = forget(key);
  if (found === undefined) return;
  hideHeld(key);
  backToDraft(found.held);
  onTakenBack();
}

async function sendNow(key: string): Promise<void> {
  const found = forget(key);
  if (found === undefined) return;
  showHeld(found.held, found.held.dueAt, null);
  await deliver(found.held, found.queryClient);
  // Unless it could not be sent and waits for the next try.
  if (!waiting.has(key)) hideHeld(key);
}

/** Send what waits, for example before signing out. Rejects if something cannot go out for want of network. */
export async function sendAll(): Promise<void> {
  await Promise.all([...waiting.keys()].map(sendNow));
  await sendWaitingForNetwork();
}

/** The notice that a message was not sent, by the name of its draft: gone once that was sent after all. */
const failures = new Map<string, number>();

async function deliver(held: Held, queryClient: QueryClient): Promise<void> {
  const { ticketId } = held.message;
  try {
    await sendHeld(held, queryClient);
    dismissToast(failures.get(held.draftName) ?? 0);
    failures.delete(held.draftName);
  } catch (error) {
    const hasOther = storedDrafts<{ body: string }>(held.draftName).some(
      (other) => other.body.trim() !== '',
    );
    if (error instanceof NetworkProblem && hasOther) {
      // It may have arrived: joined with other words it would be sent again under another key. So it goes on waiting.
      holdMessage({ ...held, seconds: AGAIN }, queryClient);
      return;
    }
    backToDraft(held);
    void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
    const why = error instanceof ApiProblem ? (error.errors[0]?.message ?? error.detail) : null;
    const toast = showToast({
      tone: 'danger',
      text: [
        t(error instanceof NetworkProblem ? 'composer:outbox.offline' : 'composer:outbox.refused', {
          number: held.number,
        }),
        why ?? '',
      ]
        .join(' ')
        .trim(),
    });
    failures.set(held.draftName, toast);
  }
}

function sendOnLeaving(): void {
  for (const { held, timer } of waiting.values()) {
    clearTimeout(timer);
    const size = new Blob([JSON.stringify(held.message)]).size;
    // The next page finds it here: sent or not, it cannot know, so it sends it again under the same key.
    keepHeld({ ...held, dueAt: Date.now() - GRACE });
    if (size < KEEPALIVE_LIMIT) void postHeld(held, { keepalive: true }).catch(() => undefined);
  }
  // A page that comes back from the browser's memory goes on as one that was opened afresh.
  const { queryClient, held } = [...waiting.values()][0] ?? {};
  for (const key of [...waiting.keys()]) {
    forget(key);
    hideHeld(key);
  }
  window.addEventListener(
    'pageshow',
    () => {
      if (queryClient !== undefined && held !== undefined)
        void sendLeftovers(queryClient, held.userId);
    },
    { once: true },
  );
}

/** What an earlier page of this person left: sent again, or if that is long ago, put back as a draft. */
export async function sendLeftovers(queryClient: QueryClient, userId: number): Promise<void> {
  const now = Date.now();
  const left = storedDrafts<Held>(heldNames(userId)).filter(
    (held) =>
      held.network === undefined &&
      !waiting.has(held.message.idempotencyKey) &&
      now - held.dueAt >= GRACE,
  );
  watchNetwork(queryClient, userId);
  for (const held of left) {
    if (now - held.dueAt < TOO_OLD) {
      await deliver(held, queryClient);
    } else {
      backToDraft(held);
      showToast({ tone: 'info', text: t('composer:outbox.old', { number: held.number }) });
    }
  }
}
