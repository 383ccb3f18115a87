import type { QueryClient, QueryKey } from '@tanstack/react-query';

import type { EventFrame, HiddenFrame } from './protocol';
import type { RecentEvents } from './recent-events';

/** What the live stream does to the query cache for one type of subject. */
export interface LiveSubject {
  /** What is asked again after an event. */
  keys?: readonly QueryKey[];
  /** Asked in a hidden tab too: its title says how many are unread. */
  isAskedWhenHidden?: boolean;
  /** Brings an event into the cache. */
  onEvent?: (queryClient: QueryClient, frame: EventFrame) => void;
  /** The reader may not see the subject any longer. */
  onHidden?: (queryClient: QueryClient, frame: HiddenFrame) => void;
  /** Adds to an answer that has just come in what happened while it was under way. */
  catchUp?: (queryClient: QueryClient, queryKey: QueryKey, recent: RecentEvents) => void;
}

/** By type of subject, as frames name it; an event about no subject goes by the first part of its kind. */
export type LiveSubjects = Readonly<Record<string, LiveSubject | undefined>>;
