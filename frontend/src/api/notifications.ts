import {
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';

import type { Read } from './cursor';
import { queryOf } from './query';
import { keys } from './query-keys';
import { request, type Variables } from './request';
import type { NotificationPreferences } from './types';

export type NotificationFilter = 'all' | 'unread';
type PreferencesChange = Variables<'patch', '/api/v1/notifications/preferences/'>;
export type Channel = 'in_app' | 'mail' | 'push';

export const unreadQuery = {
  ...queryOf('/api/v1/notifications/unread/', keys.notifications.unread),
  // The live stream says when it changes.
  staleTime: 5 * 60_000,
};

export function notificationsQuery(filter: NotificationFilter) {
  return infiniteQueryOptions({
    queryKey: keys.notifications.list(filter),
    queryFn: ({ pageParam, signal }) =>
      request(
        'get',
        '/api/v1/notifications/',
        { query: { ...(filter === 'unread' && { unread: true }), cursor: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.data.next ?? undefined,
  });
}

type Unread = Read<{ unread: number; is_capped: boolean }>;

function keepUnread(queryClient: QueryClient, answer: Unread): void {
  queryClient.setQueryData(keys.notifications.unread, answer);
  void queryClient.invalidateQueries({ queryKey: ['notifications', 'list'] });
}

export function useMarkNotification() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (mark: Variables<'patch', '/api/v1/notifications/{notification_id}/'>) =>
      request('patch', '/api/v1/notifications/{notification_id}/', mark),
    onSuccess: (answer) => keepUnread(queryClient, answer),
  });
}

/** Everything up to the newest one that was on the screen; what came meanwhile stays unread. */
export function useMarkAllRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (upTo: number) => request('post', '/api/v1/notifications/read/', { up_to: upTo }),
    onSuccess: (answer) => keepUnread(queryClient, answer),
  });
}

/** It is before the reader's eyes: what they were told of it is no news any more. */
export async function markSubjectRead(
  queryClient: QueryClient,
  subject: { type: string; id: number },
): Promise<void> {
  keepUnread(
    queryClient,
    await request('post', '/api/v1/notifications/read/', { subjects: [subject] }),
  );
}

export const preferencesQuery = queryOf(
  '/api/v1/notifications/preferences/',
  keys.notifications.preferences,
);

export function useChangePreferences() {
  const queryClient = useQueryClient();
  const key = keys.notifications.preferences;
  return useMutation({
    mutationFn: (body: PreferencesChange) =>
      request('patch', '/api/v1/notifications/preferences/', body),
    // A switch moves at once; if the server refuses, it goes back.
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<Read<NotificationPreferences>>(key);
      queryClient.setQueryData<Read<NotificationPreferences>>(
        key,
        (old) => old && { ...old, data: withChange(old.data, change) },
      );
      return { before };
    },
    onError: (_error, _change, context) => queryClient.setQueryData(key, context?.before),
    onSuccess: (answer) => queryClient.setQueryData(key, answer),
  });
}

export function withChange(
  old: NotificationPreferences,
  change: PreferencesChange,
): NotificationPreferences {
  return {
    kinds: old.kinds.map((row) => ({
      ...row,
      ...change.kinds?.find((changed) => changed.kind === row.kind),
    })),
    quiet_hours: change.quiet_hours === undefined ? old.quiet_hours : change.quiet_hours,
  };
}

export const pushQuery = queryOf('/api/v1/notifications/push/', keys.notifications.push);

export function useSendTest() {
  return useMutation({ mutationFn: () => request('post', '/api/v1/notifications/test/') });
}
