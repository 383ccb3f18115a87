import { keys, type Arrival } from '@/api/query-keys';
import type { SubjectRef } from '@/live/protocol';
import type { LiveSubjects } from '@/live/subjects';

/** What the news is about, as the event says it. */
function subjectIn(value: unknown): SubjectRef | null {
  const { type, id } = (value ?? {}) as Partial<Record<keyof SubjectRef, unknown>>;
  return typeof type === 'string' && typeof id === 'number' ? { type, id } : null;
}

export const live: LiveSubjects = {
  notification: {
    keys: [keys.notifications.all],
    isAskedWhenHidden: true,
    onEvent(queryClient, { seq, event }) {
      if (event?.kind !== 'notification.received') return;
      queryClient.setQueryData<Arrival>(keys.notifications.arrived, {
        seq,
        subject: subjectIn(event.data.subject),
      });
    },
  },
};
