import { useMutation, useQueryClient } from '@tanstack/react-query';

import { otherChangeOf } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import { request } from './request';

/** Whether one's calendar can be followed, without its address. */
export const calendarFeedQuery = queryOf('/api/v1/calendar-feed/', keys.account.calendarFeed);

/** Answers with the address, which is never shown again: so it does not wait for the state. */
export function useMakeCalendarFeed() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request('post', '/api/v1/calendar-feed/'),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.account.calendarFeed });
    },
  });
}

export const useRevokeCalendarFeed = otherChangeOf('delete', '/api/v1/calendar-feed/', {
  stale: [keys.account.calendarFeed],
  handlesErrors: true,
});
