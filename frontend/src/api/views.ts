import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { keys } from './query-keys';
import type { components } from './schema';

export type SavedView = components['schemas']['ViewSchema'];
export type ViewInput = components['schemas']['ViewInputRequest'];

export const viewsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/views/', { signal })),
  staleTime: 60_000,
});

export function useViews() {
  return useQuery({ ...viewsQuery, select: (read) => read.data });
}

/** How many tickets there are in each view at hand. */
export const viewCountsQuery = queryOptions({
  queryKey: keys.tickets.counts('views'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/views/counts/', { signal })),
});

export function useViewCounts() {
  return useQuery({ ...viewCountsQuery, select: (read) => read.data });
}

function useViewChange<Variables, Answer>(change: (variables: Variables) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.views }),
        queryClient.invalidateQueries({ queryKey: keys.tickets.counts('views') }),
      ]),
  });
}

const onView = (id: number) => ({ path: { view_id: id } });

/** Save a new view, or with an id make that one what is given. */
export function useSaveView() {
  return useViewChange(({ id, ...body }: ViewInput & { id?: number }) =>
    id === undefined
      ? unwrap(api.POST('/api/v1/views/', { body }))
      : unwrap(api.PUT('/api/v1/views/{view_id}/', { params: onView(id), body })),
  );
}

export function useRemoveView() {
  return useViewChange((id: number) =>
    unwrap(api.DELETE('/api/v1/views/{view_id}/', { params: onView(id) })),
  );
}

export function usePinView() {
  return useViewChange(({ id, isPinned }: { id: number; isPinned: boolean }) =>
    isPinned
      ? unwrap(api.PUT('/api/v1/views/{view_id}/pin/', { params: onView(id) }))
      : unwrap(api.DELETE('/api/v1/views/{view_id}/pin/', { params: onView(id) })),
  );
}
