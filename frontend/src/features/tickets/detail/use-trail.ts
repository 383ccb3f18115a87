import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { ticketPagesQuery } from '@/api/ticket-lists';
import type { Trail } from '@/domain/tickets/trail';

export interface Walk {
  trail: Trail;
  /** Place in the list, from 1. */
  place: number;
  count: number;
  /** There may be more than the list had loaded. */
  isMore: boolean;
  previous: (() => void) | null;
  next: (() => void) | null;
  /** Back to the list, where one was in it. */
  back: () => void;
}

/**
 * The way through the list that this ticket was opened from: as it was then, so that nobody gets lost when tickets leave
 * the filter meanwhile; past its end, what the server has after it. Null for who came another way.
 */
export function useTrail(ticketId: number): Walk | null {
  const trail = useLocation({ select: (location) => location.state.trail });
  const navigate = useNavigate();
  const router = useRouter();
  const known = trail?.ids ?? [];
  const at = known.indexOf(ticketId);
  const isAtEnd = at !== -1 && at >= known.length - 1;
  const pages = useInfiniteQuery({
    ...ticketPagesQuery(trail?.filters ?? {}),
    enabled: trail?.filters !== undefined && isAtEnd,
  });
  const asked = isAtEnd ? (pages.data?.pages.flatMap((page) => page.data.results) ?? []) : [];
  const seen = new Set(known);
  const more = asked.map((row) => row.id).filter((id) => !seen.has(id));
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  const wantsPage = isAtEnd && more.length === 0 && hasNextPage && !isFetching;
  useEffect(() => {
    if (wantsPage) void fetchNextPage();
  }, [wantsPage, fetchNextPage]);
  if (trail === undefined || at === -1) return null;

  const ids = [...known, ...more];
  const goTo = (id: number | undefined) =>
    id === undefined
      ? null
      : () =>
          void navigate({
            to: '/tickets/$ticketId',
            params: { ticketId: String(id) },
            state: { trail: { ...trail, ids } },
            // So that "back" leads to the list, however far one walked.
            replace: true,
          });
  return {
    trail,
    place: at + 1,
    count: ids.length,
    isMore: isAtEnd && (isFetching || hasNextPage),
    previous: goTo(ids[at - 1]),
    next: goTo(ids[at + 1]),
    back: () => router.history.back(),
  };
}
