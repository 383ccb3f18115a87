import type { QueryClient, QueryKey } from '@tanstack/react-query';

interface CachedRows {
  data: readonly { id: number | null }[];
}

/** For `onHidden`: takes a thing out of a cached list of its kind at once. Does nothing where it is not, or no list is cached. */
export function withoutRow(queryClient: QueryClient, queryKey: QueryKey, id: number): void {
  queryClient.setQueryData<CachedRows>(queryKey, (old) => {
    if (!old?.data.some((row) => row.id === id)) return old;
    return { ...old, data: old.data.filter((row) => row.id !== id) };
  });
}
