import { useQuery } from '@tanstack/react-query';

import { otherChangeOf, useOtherChange } from './change';
import { queryOf } from './query';
import { keys } from './query-keys';
import { request } from './request';
import type { components } from './schema';

export type SavedView = components['schemas']['ViewSchema'];
export type ViewInput = components['schemas']['ViewInputRequest'];

export const viewsQuery = {
  ...queryOf('/api/v1/views/', keys.views),
  staleTime: 60_000,
};
export const useViews = () => useQuery(viewsQuery);

/** How many tickets there are in each view at hand. */
export const viewCountsQuery = queryOf('/api/v1/views/counts/', keys.tickets.counts('views'));
export const useViewCounts = () => useQuery(viewCountsQuery);

const stale = [keys.views, keys.tickets.counts('views')];

/** Save a new view, or with an id make that one what is given. */
export function useSaveView() {
  return useOtherChange(
    ({ id, ...body }: ViewInput & { id?: number }) =>
      id === undefined
        ? request('post', '/api/v1/views/', body)
        : request('put', '/api/v1/views/{view_id}/', { viewId: id, ...body }),
    { stale },
  );
}

export const useRemoveView = otherChangeOf('delete', '/api/v1/views/{view_id}/', { stale });

export function usePinView() {
  return useOtherChange(
    ({ id, isPinned }: { id: number; isPinned: boolean }) =>
      request(isPinned ? 'put' : 'delete', '/api/v1/views/{view_id}/pin/', { viewId: id }),
    { stale },
  );
}
