import type { QueryClient } from '@tanstack/react-query';

import { keys } from '@/api/query-keys';

import type { Refetch } from './apply-event';

const QUIET = 300;
const AT_MOST = 1_500;

/**
 * Gathers what events made stale and asks for it once things are quiet (300 ms), or after 1.5 s at the latest.
 * A hidden tab only marks it stale, and asks when somebody looks again.
 */
export function createRefetchLater(queryClient: QueryClient): Refetch & { cancel: () => void } {
  const ticketIds = new Set<number>();
  let all = false;
  let people = false;
  let notifications = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let views = false;
  let settings = false;
  let since = 0;

  function flush(): void {
    timer = undefined;
    const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active';
    const invalidate = (queryKey: readonly unknown[]) =>
      void queryClient.invalidateQueries({ queryKey, refetchType });
    if (all) {
      invalidate([]);
    } else if (ticketIds.size > 0) {
      invalidate(keys.tickets.lists);
      invalidate(keys.tickets.counts());
      invalidate(keys.volunteers.all);
      for (const id of ticketIds) {
        invalidate(keys.tickets.detail(id));
        invalidate(keys.tickets.about(id));
      }
    }
    if (people && !all) {
      invalidate(keys.me);
      invalidate(keys.people);
      invalidate(keys.invitations);
      invalidate(keys.volunteers.all);
    }
    if (notifications && !all) {
      // In a hidden tab too: its title says how many are unread.
      void queryClient.invalidateQueries({ queryKey: keys.notifications.all });
    }
    if (views && !all) {
      invalidate(keys.views);
      invalidate(keys.tickets.counts('views'));
    }
    if (settings && !all) {
      invalidate(keys.settings.all);
      invalidate(keys.promises.all);
      invalidate(keys.reference.all);
    }
    all = false;
    people = false;
    views = false;
    settings = false;
    notifications = false;
    ticketIds.clear();
  }

  function schedule(): void {
    const now = Date.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(QUIET, since + AT_MOST - now)));
  }

  return {
    ticket(ticketId) {
      ticketIds.add(ticketId);
      schedule();
    },
    views() {
      views = true;
      schedule();
    },
    settings() {
      settings = true;
      schedule();
    },
    people() {
      people = true;
      schedule();
    },
    notifications() {
      notifications = true;
      schedule();
    },
    everything() {
      all = true;
      schedule();
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      ticketIds.clear();
      views = false;
      settings = false;
      all = false;
      people = false;
      notifications = false;
    },
  };
}
