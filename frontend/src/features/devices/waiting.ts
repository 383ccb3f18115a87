import type { QueryClient } from '@tanstack/react-query';

import { deviceKeys } from '@/api/device-keys';
import type { Read } from '@/api/cursor';
import type { DeviceRow } from '@/api/devices';
import { ApiProblem } from '@/api/problem';
import { request } from '@/api/request';
import { storedDrafts, storeDraft } from '@/lib/draft';
import { randomId } from '@/lib/random-id';
import { observed } from '@/lib/store';
import { within } from '@/lib/within';

import { withWaiting, type Operation } from './operations';

// Operations on devices, kept on this device until the server has taken them: before anything is sent, so that nothing is
// lost by a page that closes. To send one twice changes nothing, and one that is refused does not hold up the rest.

export interface Waiting {
  userId: number;
  batchId: number;
  /** The device as people call it. */
  label: string;
  operation: Operation;
  /** The steps of its checklist. */
  steps: number[];
  /** Why the server does not take it; then it waits no longer, but is shown. */
  refused?: string;
}

const PREFIX = 'tick:device:';
const AT_ONCE = 200;
const TRY_AGAIN = 10_000;

const namesOf = (userId: number) => `${PREFIX}${userId}:`;
const nameOf = (userId: number, clientId: string) => `${namesOf(userId)}${clientId}`;

let read = 0;
const { changed, useValue } = observed(() => read);
let timer: ReturnType<typeof setTimeout> | undefined;
let isSending = false;
let lastAt = 0;

function notify(): void {
  read += 1;
  changed();
}

/** What waits for this person, and what was refused, in one batch. */
export function useWaiting(userId: number, batchId: number): Waiting[] {
  useValue();
  return waitingOf(userId).filter((each) => each.batchId === batchId);
}

function waitingOf(userId: number): Waiting[] {
  return storedDrafts<Waiting>(namesOf(userId));
}

/** Do something on a device: it is kept at once, and sent as soon as the server can be reached. */
export function operate(
  queryClient: QueryClient,
  about: Omit<Waiting, 'operation' | 'refused'>,
  what: Omit<Operation, 'client_id' | 'done_at'>,
): void {
  // Two of one phone are never at the same moment: the later one counts.
  lastAt = Math.max(Date.now(), lastAt + 1);
  const operation = { ...what, client_id: randomId(), done_at: new Date(lastAt).toISOString() };
  storeDraft(nameOf(about.userId, operation.client_id), { ...about, operation }, '');
  notify();
  void sendWaiting(queryClient, about.userId);
}

/** The person has read why it was refused. */
export function dismiss({ userId, operation }: Waiting): void {
  storeDraft(nameOf(userId, operation.client_id), null, '');
  notify();
}

/** Send what waits, now and whenever the network is back or the page is looked at again. Returns how to stop. */
export function watchWaiting(queryClient: QueryClient, userId: number): () => void {
  const goOn = () => {
    if (document.visibilityState === 'visible') void sendWaiting(queryClient, userId);
  };
  window.addEventListener('online', goOn);
  document.addEventListener('visibilitychange', goOn);
  goOn();
  return () => {
    window.removeEventListener('online', goOn);
    document.removeEventListener('visibilitychange', goOn);
  };
}

/**
 * Send what waits for this person before they sign out. Returns how many operations the server has not taken within the
 * patience (milliseconds).
 */
export async function sendAllWaiting(
  queryClient: QueryClient,
  userId: number,
  patience: number,
): Promise<number> {
  await within(patience, sendWaiting(queryClient, userId));
  return waitingOf(userId).filter(({ refused }) => refused === undefined).length;
}

async function sendWaiting(queryClient: QueryClient, userId: number): Promise<void> {
  // What is asked without network only fails; `online` tells when there is one.
  if (isSending || !navigator.onLine) return;
  clearTimeout(timer);
  isSending = true;
  try {
    while (await sendSome(queryClient, userId));
  } catch {
    timer = setTimeout(() => void sendWaiting(queryClient, userId), TRY_AGAIN);
  } finally {
    isSending = false;
  }
}

/** Send the oldest; false when nothing waits. Rejects where the server did not take them as a whole. */
async function sendSome(queryClient: QueryClient, userId: number): Promise<boolean> {
  const waiting = waitingOf(userId)
    .filter(({ refused }) => refused === undefined)
    .sort((a, b) => (a.operation.done_at < b.operation.done_at ? -1 : 1))
    .slice(0, AT_ONCE);
  if (waiting.length === 0) return false;
  let results;
  try {
    const { data } = await request('post', '/api/v1/device-ticks/', {
      operations: waiting.map(({ operation }) => operation),
    });
    results = new Map(data.results.map((each) => [each.client_id.replaceAll('-', ''), each]));
  } catch (error) {
    // Nobody is to lose what they did because the server does not understand it.
    if (!(error instanceof ApiProblem) || error.status !== 400) throw error;
    for (const each of waiting) refuse(each, error.message);
    notify();
    return false;
  }
  for (const each of waiting) {
    const result = results.get(each.operation.client_id);
    if (result === undefined) continue;
    if (result.answer === 'refused') refuse(each, result.detail);
    else {
      // Before its event comes over the live stream: the tick must not vanish for a moment.
      layOver(queryClient, each, result.version);
      storeDraft(nameOf(userId, each.operation.client_id), null, '');
    }
  }
  notify();
  return true;
}

function refuse(waiting: Waiting, why: string): void {
  const name = nameOf(waiting.userId, waiting.operation.client_id);
  storeDraft(name, { ...waiting, refused: why }, '');
}

/** The row gets the version that the server named: events of before, which come later, do not take the tick away again. */
function layOver(
  queryClient: QueryClient,
  { batchId, operation, steps }: Waiting,
  version: number | null,
): void {
  queryClient.setQueryData<Read<DeviceRow[]>>(deviceKeys.rows(batchId), (old) =>
    old === undefined
      ? old
      : {
          ...old,
          data: old.data.map((row) =>
            row.id === operation.device
              ? {
                  ...withWaiting(row, [operation], steps),
                  version: Math.max(row.version, version ?? 0),
                }
              : row,
          ),
        },
  );
}
