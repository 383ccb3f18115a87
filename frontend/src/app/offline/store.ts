import type { QueryKey } from '@tanstack/react-query';
import { clear, createStore, del, entries, get, setMany, type UseStore } from 'idb-keyval';

import { deviceKeys } from '@/api/device-keys';
import type { Read } from '@/api/cursor';
import { keys } from '@/api/query-keys';
import type { TicketDetail } from '@/api/types';

// What somebody last saw is kept on their device, to be read where there is no network: who they are, lists, tickets and
// what they were told. It belongs to one person, is thrown away when they sign out, when the session ends or somebody
// else signs in, and is not shown after a day. Nothing can be changed with it.

export const MAX_AGE = 24 * 3_600_000;
const MOST = 80;
const OWNER = 'owner';

export interface Kept {
  queryKey: QueryKey;
  data: unknown;
  at: number;
  build: string;
}

/** An older version of the app may have kept another shape. The name of the page's own script changes with each build. */
export const BUILD =
  document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ??
  '';

let opened: UseStore | undefined;

function device(): UseStore {
  opened ??= createStore('helpdesk-offline', 'answers');
  return opened;
}

/** Lists, tickets, batches of devices, what waits for the reader and what they were told: nothing of accounts or reports. */
export function isKept(queryKey: QueryKey): boolean {
  const [root, kind, what] = queryKey;
  if (root === keys.me[0]) return true;
  // On site there often is no network: the batch on a phone is opened again without.
  if (root === deviceKeys.all[0]) return kind === 'batch' || kind === 'rows';
  if (root === keys.notifications.all[0]) return kind === 'list' || kind === 'unread';
  return (
    root === keys.tickets.all[0] &&
    (kind === keys.tickets.lists[1] ||
      kind === keys.tickets.details[1] ||
      (kind === keys.tickets.counts()[1] && (what === 'today' || what === 'waiting')))
  );
}

interface Pages {
  pages: unknown[];
  pageParams: unknown[];
}

function hasPages(data: unknown): data is Pages {
  return typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data;
}

/** The first page of a list is enough; how to reach a parent or pupil stays on the server. */
export function reduced(queryKey: QueryKey, data: unknown): unknown {
  if (hasPages(data)) {
    return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
  }
  if (queryKey[0] === keys.tickets.all[0] && queryKey[1] === keys.tickets.details[1]) {
    const read = data as Read<TicketDetail>;
    const isPrivate = ['parent', 'pupil'].includes(read.data.on_behalf_of ?? '');
    return isPrivate ? { ...read, data: { ...read.data, contact: null } } : data;
  }
  return data;
}

/** Whose the kept answers are. */
export async function owner(): Promise<number | undefined> {
  return get<number>(OWNER, device());
}

/** Make them this person's; another's are thrown away first. */
export async function handTo(userId: number): Promise<void> {
  if ((await owner()) === userId) return;
  await empty();
  await setMany([[OWNER, userId]], device());
}

export async function put(answers: [hash: string, kept: Kept][]): Promise<void> {
  await setMany(answers, device());
  const kept = await read();
  const old = kept
    .sort(([, a], [, b]) => b.at - a.at)
    .filter(([, { at }], index) => index >= MOST || at < Date.now() - MAX_AGE);
  for (const [hash] of old) await del(hash, device());
}

export async function drop(hash: string): Promise<void> {
  await del(hash, device());
}

export async function read(): Promise<[hash: string, kept: Kept][]> {
  return (await entries<string, Kept>(device())).filter(([key]) => key !== OWNER);
}

export async function empty(): Promise<void> {
  await clear(device());
}
