import type { QueryClient } from '@tanstack/react-query';

import { onFirstCursor } from '@/api/cursor';
import { refetchLater } from '@/api/refetch-later';
import { isStillSignedIn } from '@/api/session';
import { onLanguage } from '@/i18n/catalogues';
import { currentLanguage } from '@/i18n/i18n';
import { noteHeard } from '@/lib/offline';

import { applyEvent } from './apply-event';
import { LiveClient } from './live-client';
import type { Live } from './live-context';
import { PresenceStore } from './presence';
import { RecentEvents } from './recent-events';
import type { LiveSubjects } from './subjects';

/** Whoever is signed in and refused all the same asks again after this time. */
const REFUSED_DELAY = 5_000;

function liveUrl(after: number): string {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${window.location.host}/ws/live/?after=${after}&lang=${currentLanguage()}`;
}

export interface StreamOptions {
  queryClient: QueryClient;
  subjects: LiveSubjects;
  onSignedOut: () => void;
}

/** Brings the event stream into the query cache, from the first cursor on and until it is stopped. */
export function startStream({ queryClient, subjects, onSignedOut }: StreamOptions) {
  const refetch = refetchLater(queryClient);
  const recent = new RecentEvents();
  const presence = new PresenceStore();
  let isStopped = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const client = new LiveClient({
    url: liveUrl,
    onSignedOut: () => {
      void isStillSignedIn().then((isSignedIn) => {
        if (isStopped) return;
        if (!isSignedIn) onSignedOut();
        else again = setTimeout(() => client.start(client.seq), REFUSED_DELAY);
      });
    },
    onFrame(frame) {
      noteHeard();
      if (frame.type === 'presence') presence.set(frame.subject, frame.people);
      if (frame.type === 'event' || frame.type === 'subject.hidden') recent.add(frame);
      if (frame.type === 'resync') recent.startAfter(frame.seq);
      applyEvent(queryClient, frame, subjects);
    },
  });
  const unsubscribe = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    for (const subject of Object.values(subjects)) {
      subject?.catchUp?.(queryClient, event.query.queryKey as readonly unknown[], recent);
    }
  });
  const forget = onFirstCursor((cursor) => {
    recent.startAfter(cursor);
    client.start(cursor);
  });
  // Names and texts in events come in the language that the socket was opened with.
  const forgetLanguage = onLanguage(() => client.reconnect());
  // Nobody knows who is here, or who is typing, while the connection is lost.
  const forgetState = client.subscribe(() => {
    if (client.state !== 'open') presence.clear();
  });
  const live: Live = { client, presence };
  return {
    live,
    stop: () => {
      isStopped = true;
      clearTimeout(again);
      forget();
      forgetLanguage();
      forgetState();
      unsubscribe();
      client.stop();
      refetch.cancel();
      presence.clear();
    },
  };
}
