import type { QueryKey } from '@tanstack/react-query';

import type { Read } from '@/api/cursor';
import { LOAD_KEYS } from '@/api/load-keys';
import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import { visitKeys, type Visit, type VisitRow } from '@/api/visits';
import type { LiveSubject, LiveSubjects } from '@/live/subjects';

/** What a visit counts in; its tickets have events of their own. */
const ASKED: readonly QueryKey[] = [
  visitKeys.all,
  ['agreements', 'usage'],
  keys.tickets.counts('today'),
  keys.tickets.counts('waiting'),
  ...LOAD_KEYS,
];

const visit: LiveSubject = {
  onEvent(queryClient, { row }) {
    if (row !== null) {
      const known = row as VisitRow;
      // What the reader may do with it is in no frame: it is asked.
      queryClient.setQueryData<Read<Visit>>(visitKeys.detail(known.id), (old) =>
        old === undefined || old.data.version >= known.version
          ? old
          : { ...old, data: { ...old.data, ...known } },
      );
    }
    refetchLater(queryClient).ask(ASKED);
  },
  onHidden(queryClient, { subject }) {
    void queryClient.resetQueries({ queryKey: visitKeys.detail(subject.id) });
    void queryClient.invalidateQueries({ queryKey: visitKeys.all });
    refetchLater(queryClient).ask(LOAD_KEYS);
  },
};

export const live: LiveSubjects = { visit };
