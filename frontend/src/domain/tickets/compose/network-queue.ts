import type { QueryClient } from '@tanstack/react-query';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { request } from '@/api/request';
import { t } from '@/i18n/catalogues';
import { loadTexts } from '@/i18n/i18n';
import { storedDrafts } from '@/lib/draft';
import { dismissToast, showToast } from '@/ui/toast';

import {
  backToDraft,
  GRACE,
  heldNames,
  hideHeld,
  keepHeld,
  sendHeld,
  showHeld,
  shownMessages,
  type Held,
} from './held';

// Messages that wait for the network, because they were sent without it or it went away while they were sent: kept on this
// device, shown in the history of their ticket, and sent once as soon as the server answers. So are the messages of a page
// that was closed before the server had confirmed them. All pages of one browser share them: one page sends at a time (a
// lock), each message under its own key, under which the server takes it once.

const TRY_AGAIN = 10_000;
/** After so long its writer should look at it first. */
const TOO_OLD = 24 * 60 * 60_000;
const LEFT_TOO_OLD = 10 * 60_000;
const LOCK = 'helpdesk-outbox';

interface Watch {
  queryClient: QueryClient;
  userId: number;
}

let watched: Watch | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** One try after another on this page. */
let inTurn: Promise<unknown> = Promise.resolve();
/** What to do on this page when a message is taken back: the words are written on there. */
const onTakenBack = new Map<string, () => void>();

/** All that this person sent on this device and of which the server has not said that it has it, oldest first. */
export function heldBy(userId: number): Held[] {
  return storedDrafts<Held>(heldNames(userId)).sort((a, b) => a.dueAt - b.dueAt);
}

const waitsForNetwork = ({ network }: Held) => network !== undefined;

/** Neither waiting for the network nor sent by the page on which it was written: that page is gone. */
const isLeft = (held: Held) => !waitsForNetwork(held) && Date.now() - held.dueAt >= GRACE;

/** What is to be sent from here; with `isLast` also what another page is still counting down. */
function dueOf(userId: number, isLast: boolean): Held[] {
  return heldBy(userId).filter((held) => isLast || waitsForNetwork(held) || isLeft(held));
}

const stillThere = (held: Held) =>
  heldBy(held.userId).find(({ message }) => message.idempotencyKey === held.message.idempotencyKey);

/** Whether it is still on this device. */
export const isKept = (held: Omit<Held, 'dueAt' | 'network'>) =>
  heldBy(held.userId).some(({ message }) => message.idempotencyKey === held.message.idempotencyKey);

/** Keep a message until the server can be reached. False where this device cannot keep it. */
export function waitForNetwork(
  held: Omit<Held, 'dueAt' | 'network'>,
  queryClient: QueryClient,
  takenBack: () => void,
): boolean {
  const entry: Held = { ...held, dueAt: Date.now(), network: 'waits' };
  keepHeld(entry);
  if (stillThere(entry)?.network === undefined) return false;
  onTakenBack.set(entry.message.idempotencyKey, takenBack);
  watchNetwork(queryClient, held.userId);
  return true;
}

/** Show what waits for this person, and send it when there is a connection. */
export function watchNetwork(queryClient: QueryClient, userId: number): void {
  startWatching({ queryClient, userId });
  tryNow();
}

function startWatching(watch: Watch): void {
  if (watched === null) {
    window.addEventListener('online', tryNow);
    window.addEventListener('storage', onStorage);
  }
  watched = watch;
}

/** Another page of this browser kept, sent or took back a message. */
function onStorage({ key }: StorageEvent): void {
  if (watched === null || (key !== null && !key.includes(heldNames(watched.userId)))) return;
  showAll(watched.userId);
  schedule(watched.userId);
}

function showAll(userId: number): void {
  const waiting = heldBy(userId).filter(waitsForNetwork);
  const present = new Set(waiting.map(({ message }) => message.idempotencyKey));
  for (const { key, dueAt } of shownMessages()) {
    if (dueAt === null && !present.has(key)) hideHeld(key);
  }
  for (const held of waiting) {
    showHeld(held, null, held.network === 'goes' ? null : () => takeBack(held));
  }
}

function takeBack(held: Held): void {
  const { idempotencyKey: key } = held.message;
  // Another page may be sending it, or have sent it.
  if (stillThere(held)?.network === 'waits') {
    backToDraft(held);
    onTakenBack.get(key)?.();
  }
  onTakenBack.delete(key);
  showAll(held.userId);
}

function schedule(userId: number): void {
  clearTimeout(timer);
  // Also for what another page counts down: it may be closed before the end.
  if (heldBy(userId).length > 0) timer = setTimeout(tryNow, TRY_AGAIN);
}

function tryNow(): void {
  void sendWaitingForNetwork().catch(() => undefined);
}

/** As `sendWaitingForNetwork`, and also what another page of this person still counts down. */
export async function sendAllHeld(queryClient: QueryClient, userId: number): Promise<void> {
  startWatching({ queryClient, userId });
  await sendDue(true);
}

/** Send what waits, oldest first. Rejects when the server cannot be reached: then it goes on waiting. */
export const sendWaitingForNetwork = () => sendDue(false);

async function sendDue(isLast: boolean): Promise<void> {
  if (watched === null) return;
  const { queryClient, userId } = watched;
  showAll(userId);
  if (dueOf(userId, isLast).length === 0) {
    schedule(userId);
    return;
  }
  try {
    const turn = inTurn.then(() => alone(() => sendInTurn(queryClient, userId, isLast)));
    inTurn = turn.catch(() => undefined);
    await turn;
  } finally {
    showAll(userId);
    schedule(userId);
  }
}

/** One page of this browser at a time, where the browser knows how. */
async function alone(send: () => Promise<void>): Promise<void> {
  // Only in secure contexts; elsewhere the key of each message has to do.
  const locks = (navigator as Partial<Navigator>).locks;
  await (locks === undefined ? send() : locks.request(LOCK, send));
}

async function sendInTurn(
  queryClient: QueryClient,
  userId: number,
  isLast: boolean,
): Promise<void> {
  const due = dueOf(userId, isLast);
  if (due.length === 0) return;
  // Its page was closed half-way: whether it arrived, nobody knows, and the key sees to that.
  for (const held of due) if (held.network === 'goes') keepHeld({ ...held, network: 'waits' });
  if (!navigator.onLine) throw new NetworkProblem(null);
  // Meanwhile somebody else may have signed in on this device: nothing goes out in their name.
  if ((await request('get', '/api/v1/me/')).data.id !== userId) return;
  await loadTexts('composer');
  for (const found of dueOf(userId, isLast)) {
    // Taken back or sent meanwhile, by this page or another.
    const held = stillThere(found);
    if (held === undefined) continue;
    if (Date.now() - held.dueAt > (waitsForNetwork(held) ? TOO_OLD : LEFT_TOO_OLD)) {
      backToDraft(held);
      showToast({ tone: 'info', text: t('composer:outbox.old', { number: held.number }) });
      continue;
    }
    await sendOne(held, queryClient);
  }
}

async function sendOne(held: Held, queryClient: QueryClient): Promise<void> {
  const { number, isNote } = held;
  // The page that left it sent it while closing: most often the server has it, and nobody waits for a word.
  const isAwaited = waitsForNetwork(held);
  if (isAwaited) keepHeld({ ...held, network: 'goes' });
  showAll(held.userId);
  try {
    await deliver(held, queryClient);
    if (isAwaited) {
      showToast({
        tone: 'success',
        text: t(isNote ? 'composer:outbox.savedLater' : 'composer:outbox.sentLater', { number }),
      });
    }
  } catch (error) {
    // Thrown away meanwhile, on signing out: it must not be kept anew.
    if (!isKept(held)) {
      showAll(held.userId);
      return;
    }
    if (mayWorkLater(error)) {
      keepHeld({ ...held, network: 'waits' });
      throw error;
    }
    putBackRefused(held, error, queryClient);
  }
  onTakenBack.delete(held.message.idempotencyKey);
  showAll(held.userId);
}

/** The notice that a message was refused, by the name of its draft: gone once that was sent after all. */
const refusals = new Map<string, number>();

/** As `sendHeld`. */
export async function deliver(held: Held, queryClient: QueryClient): Promise<void> {
  await sendHeld(held, queryClient);
  dismissToast(refusals.get(held.draftName) ?? 0);
  refusals.delete(held.draftName);
}

/** A draft again, with what the server said against it. */
export function putBackRefused(held: Held, error: unknown, queryClient: QueryClient): void {
  backToDraft(held);
  void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(held.message.ticketId) });
  const why = error instanceof ApiProblem ? (error.errors[0]?.message ?? error.detail) : '';
  const text = `${t('composer:outbox.refused', { number: held.number })} ${why}`.trim();
  refusals.set(held.draftName, showToast({ tone: 'danger', text }));
}

/** No answer came, the session has ended, the server is too busy or on its way up: nothing about the message itself. */
export function mayWorkLater(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  const { status, code } = error;
  return status === 401 || status === 429 || status > 500 || code === 'busy';
}
