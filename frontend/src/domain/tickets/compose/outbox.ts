import type { QueryClient } from '@tanstack/react-query';

import { t } from '@/i18n/catalogues';
import { within } from '@/lib/within';
import { dismissToast, showToast } from '@/ui/toast';

import {
  backToDraft,
  countBackToDraft,
  GRACE,
  hideHeld,
  keepHeld,
  postHeld,
  showHeld,
  type Held,
} from './held';
import {
  deliver,
  heldBy,
  isKept,
  mayWorkLater,
  putBackRefused,
  sendAllHeld,
  waitForNetwork,
  watchNetwork,
} from './network-queue';

/*
 * Messages between "send" and the server. Each waits a few seconds, in which it can be taken back, through every move
 * inside the app. Never lost: it is kept on this device until the server has confirmed it; if the server cannot be reached
 * by then it waits for the network (`network-queue.ts`), and one that is refused is a draft again. Never sent twice: every
 * try carries the draft's key, under which the server takes it once. Leaving or reloading the page sends it at once
 * (`keepalive`); another page sends it again under the same key, to be sure.
 */

// The browser takes no more than 64 KB from a page that is being closed.
const KEEPALIVE_LIMIT = 60_000;

interface Waiting {
  held: Held;
  queryClient: QueryClient;
  timer: ReturnType<typeof setTimeout> | undefined;
  toast: number;
  onTakenBack: () => void;
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
    onTakenBack,
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
  const { held, queryClient, onTakenBack } = found;
  showHeld(held, held.dueAt, null);
  const wasKept = isKept(held);
  try {
    await deliver(held, queryClient);
  } catch (error) {
    // Thrown away meanwhile, on signing out.
    if (wasKept && !isKept(held)) {
      hideHeld(key);
      return;
    }
    // The network went away meanwhile, or only the answer was lost: the same words, under the same key, wait for it.
    if (mayWorkLater(error) && waitForNetwork(held, queryClient, onTakenBack)) {
      const name = held.isNote ? 'composer:outbox.noteOffline' : 'composer:outbox.offline';
      showToast({ tone: 'info', text: t(name, { number: held.number }) });
      return;
    }
    putBackRefused(held, error, queryClient);
  }
  hideHeld(key);
}

/**
 * Send all that this person sent on this device, before signing out. Returns how many messages the server has not taken
 * within the patience (milliseconds): they still wait, or are drafts again.
 */
export async function sendAll(
  queryClient: QueryClient,
  userId: number,
  patience: number,
): Promise<number> {
  const backBefore = countBackToDraft();
  const sending = Promise.all([...waiting.keys()].map(sendNow)).then(() =>
    sendAllHeld(queryClient, userId),
  );
  // What could not be sent is counted.
  await within(patience, sending).catch(() => undefined);
  return heldBy(userId).length + countBackToDraft() - backBefore;
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
      if (queryClient !== undefined && held !== undefined) watchNetwork(queryClient, held.userId);
    },
    { once: true },
  );
}
