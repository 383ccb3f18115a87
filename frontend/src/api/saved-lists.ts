import { useOtherChange } from './change';
import { queryOf } from './query';
import { request } from './request';
import type { components } from './schema';
import type { SavedView } from './views';

// Saved filters of the shorter lists; tickets have more to save, and their own in `views.ts`.

/** The lists that can be saved under a name, as the server calls them. */
export type ListName = 'agreements' | 'device-batches' | 'visits';
export type SavedListInput = components['schemas']['SavedViewInputRequest'];
export type { SavedView };

export const savedListKeys = (list: ListName) => ['saved-lists', list] as const;

export const savedListsQuery = (list: ListName) => ({
  ...queryOf(`/api/v1/${list}/views/`, savedListKeys(list)),
  staleTime: 60_000,
});

/** Save the list under a name, or with an id make that one what is given. */
export function useSaveList(list: ListName) {
  return useOtherChange(
    ({ id, ...body }: SavedListInput & { id?: number }) =>
      id === undefined
        ? request('post', `/api/v1/${list}/views/`, body)
        : request('put', `/api/v1/${list}/views/{view_id}/`, { viewId: id, ...body }),
    { stale: [savedListKeys(list)], handlesErrors: true },
  );
}

export function useRemoveList(list: ListName) {
  return useOtherChange(
    (id: number) => request('delete', `/api/v1/${list}/views/{view_id}/`, { viewId: id }),
    { stale: [savedListKeys(list)], handlesErrors: true },
  );
}
