import { keys, type CachedDetail } from '@/api/query-keys';
import type { Agreement } from '@/api/types';
import type { LiveSubject } from '@/live/subjects';

/** A page whose ticket has this agreement shows it as the event says it is now. */
function withAgreement(read: CachedDetail, row: Agreement): CachedDetail {
  const shown = read.data.agreement;
  if (shown?.id !== row.id || shown.version >= row.version) return read;
  return { ...read, data: { ...read.data, agreement: row } };
}

export const liveAgreements: LiveSubject = {
  onEvent: (queryClient, frame) => {
    const row = frame.row as Agreement | null;
    if (row === null) return;
    queryClient.setQueriesData<CachedDetail>(
      { queryKey: keys.tickets.details },
      (old) => old && withAgreement(old, row),
    );
  },
};
