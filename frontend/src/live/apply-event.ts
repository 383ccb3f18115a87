import type { QueryClient } from '@tanstack/react-query';

import { refetchLater } from '@/api/refetch-later';

import type { EventFrame, ServerFrame } from './protocol';
import type { LiveSubjects } from './subjects';

function topicOf({ subject, event }: EventFrame): string | undefined {
  return subject?.type ?? event?.kind.split('.')[0];
}

/**
 * Bring one frame of the live stream into the query cache. Repeated, reordered and late frames do no harm, and a subject
 * that no feature knows does nothing.
 */
export function applyEvent(
  queryClient: QueryClient,
  frame: ServerFrame,
  subjects: LiveSubjects,
): void {
  if (frame.type === 'resync') refetchLater(queryClient).everything();
  if (frame.type !== 'event' && frame.type !== 'subject.hidden') return;
  const topic = frame.type === 'event' ? topicOf(frame) : frame.subject.type;
  const subject = topic === undefined ? undefined : subjects[topic];
  if (subject === undefined) return;
  if (frame.type === 'event') subject.onEvent?.(queryClient, frame);
  else subject.onHidden?.(queryClient, frame);
  if (subject.keys !== undefined) {
    refetchLater(queryClient).ask(subject.keys, subject.isAskedWhenHidden);
  }
}
