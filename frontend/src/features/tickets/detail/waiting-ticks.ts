import type { QueryClient } from '@tanstack/react-query';

import { keepAnswer } from '@/api/change';
import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { request } from '@/api/request';
import { t } from '@/i18n/catalogues';
import { storedDrafts, storeDraft } from '@/lib/draft';
import { observed } from '@/lib/store';
import { within } from '@/lib/within';
import { showToast } from '@/ui/toast';

// Steps of a checklist that were ticked (or unticked) without network: kept on this device and sent when the server can be
// reached, also by a page that is opened later. Only the last tick of a step counts, and to send it twice changes nothing.

export interface WaitingTick {
  userId: number;
  ticketId: number;
  itemId: number;
  isDone: boolean;
}

const TICKS = 'tick:';
const TRY_AGAIN = 10_000;

const namesOf = (userId: number) => `${TICKS}${userId}:`;
const nameOf = ({ userId, ticketId, itemId }: Omit<WaitingTick, 'isDone'>) =>
  `${namesOf(userId)}${ticketId}:${itemId}`;

let read = 0;
const { changed, useValue } = observed(() => read);
let timer: ReturnType<typeof setTimeout> | undefined;
let goOn: (() => void) | null = null;

function notify(): void {
  read += 1;
  changed();
}

/** What waits for this person on one ticket, by the step. */
export function useWaitingTicks(userId: number, ticketId: number): ReadonlyMap<number, boolean> {
  useValue();
  return new Map(
    storedDrafts<WaitingTick>(`${namesOf(userId)}${ticketId}:`).map((tick) => [
      tick.itemId,
      tick.isDone,
    ]),
  );
}

/** Keep a tick until the server can be reached. */
export function keepTick(tick: WaitingTick, queryClient: QueryClient): void {
  storeDraft(nameOf(tick), tick, '');
  notify();
  watchTicks(queryClient, tick.userId);
}

/** Send what waits for this person, and go on trying as long as there is no connection. */
export function watchTicks(queryClient: QueryClient, userId: number): void {
  if (goOn !== null) window.removeEventListener('online', goOn);
  goOn = () => void sendTicks(queryClient, userId);
  window.addEventListener('online', goOn);
  goOn();
}

/**
 * Send what waits for this person before they sign out. Returns how many ticks the server has not taken within the patience
 * (milliseconds).
 */
export async function sendAllTicks(
  queryClient: QueryClient,
  userId: number,
  patience: number,
): Promise<number> {
  await within(patience, sendTicks(queryClient, userId));
  return storedDrafts(namesOf(userId)).length;
}

async function sendTicks(queryClient: QueryClient, userId: number): Promise<void> {
  clearTimeout(timer);
  const ticks = storedDrafts<WaitingTick>(namesOf(userId));
  if (ticks.length === 0) return;
  try {
    // Meanwhile somebody else may have signed in on this device: nothing goes out in their name.
    if ((await request('get', '/api/v1/me/')).data.id !== userId) return;
    for (const tick of ticks) await sendTick(tick, queryClient);
  } catch {
    timer = setTimeout(() => goOn?.(), TRY_AGAIN);
  }
}

async function sendTick(tick: WaitingTick, queryClient: QueryClient): Promise<void> {
  const { ticketId, itemId, isDone } = tick;
  try {
    const answer = await request('patch', '/api/v1/tickets/{ticket_id}/checklist/{item_id}/', {
      ticketId,
      itemId,
      is_done: isDone,
    });
    keepAnswer(queryClient, answer, ticketId);
  } catch (error) {
    // No answer, or none about the step itself: it goes on waiting.
    if (!(error instanceof ApiProblem) || error.status === 401 || error.isTooMany) throw error;
    showToast({
      tone: 'danger',
      text: t('ticketpage:checklist.refused', { number: ticketId, why: error.message }),
    });
    void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticketId) });
  }
  // Ticked anew meanwhile: that one still has to go.
  const now = storedDrafts<WaitingTick>(nameOf(tick)).find((each) => each.itemId === itemId);
  if (now?.isDone === isDone) storeDraft(nameOf(tick), null, '');
  notify();
}
