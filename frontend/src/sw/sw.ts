/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { ExpirationPlugin } from 'workbox-expiration';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

import { isSignedOutPage } from '../lib/signed-out-pages';
import { SERVER_PATHS } from './server-paths';
import { addressOf, readMessage, textsOf } from './texts';

declare const self: ServiceWorkerGlobalScope;

// The app's own files and nothing else. What the server answers about tickets never comes by here: it is one person's,
// and is kept by the app, under their name (src/app/offline.ts).
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Longer than this, and somebody in a school's basement would rather see what they last saw. */
const PATIENCE = 5_000;

/** The page from the server, which also brings the CSRF cookie; without it the kept one. */
async function page(request: Request): Promise<Response> {
  const isSignedOut = isSignedOutPage(new URL(request.url).pathname);
  const kept = () => matchPrecache(isSignedOut ? '/signed-out.html' : '/index.html');
  try {
    const answer = await Promise.race([
      fetch(request),
      new Promise<never>((_resolve, reject) =>
        setTimeout(() => reject(new Error('too slow')), PATIENCE),
      ),
    ]);
    // A proxy whose server restarts.
    if (answer.status < 502 || answer.status > 504) return answer;
    return (await kept()) ?? answer;
  } catch (error) {
    const shell = await kept();
    if (shell === undefined) throw error;
    return shell;
  }
}

registerRoute(new NavigationRoute(({ request }) => page(request), { denylist: [SERVER_PATHS] }));

// What reads bar codes where a browser cannot is large: kept once a camera was used, for schools without network.
registerRoute(
  ({ url }) => url.origin === self.location.origin && /^\/assets\/[^/]+\.wasm$/.test(url.pathname),
  new CacheFirst({ cacheName: 'code-reader', plugins: [new ExpirationPlugin({ maxEntries: 1 })] }),
);

self.addEventListener('message', (event) => {
  if (event.data === 'SKIP_WAITING') void self.skipWaiting();
});

// From the first visit on, also the page that is open works without network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  let value: unknown = null;
  try {
    value = event.data?.json();
  } catch {
    // Not ours, or broken.
  }
  const message = readMessage(value);
  const { title, body } = textsOf(message);
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      lang: message.lang,
      icon: '/icons/icon-192.png',
      badge: '/icons/badge-96.png',
      // One per subject and kind: the newer takes the place of the older.
      tag: `${message.kind}-${message.subject?.id ?? 0}`,
      data: addressOf(message),
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data ?? '/')));
});

async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = windows.find((client) => new URL(client.url).pathname === address);
  if (shown !== undefined) {
    await shown.focus();
    return;
  }
  await self.clients.openWindow(address);
}
