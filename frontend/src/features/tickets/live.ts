import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import { liveAgreements } from '@/domain/agreements/live';
import { liveTickets } from '@/domain/tickets/live';
import { withoutRow } from '@/live/lists';
import type { LiveSubjects } from '@/live/subjects';

export const live: LiveSubjects = {
  ticket: liveTickets,
  agreement: liveAgreements,
  view: {
    keys: [keys.views, keys.tickets.counts('views').slice(0, 3)],
    onHidden: (queryClient, { subject: { id } }) => withoutRow(queryClient, keys.views, id),
  },
  // Lists and pages of tickets show these names as well.
  names: { onEvent: (queryClient) => refetchLater(queryClient).everything() },
};
