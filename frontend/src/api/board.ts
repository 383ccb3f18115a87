import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from './client';
import type { Read } from './cursor';
import { keys } from './query-keys';
import type { components } from './schema';

export type AssignmentBoard = components['schemas']['AssignmentBoardSchema'];
export type CachedBoard = Read<AssignmentBoard>;
export type AttentionSection = components['schemas']['AttentionSectionSchema'];
export type AttentionItem = components['schemas']['AttentionItemSchema'];

/** Every student with their week and their work, and what has no student. Coordinators only. */
export const boardQuery = queryOptions({
  queryKey: keys.tickets.counts('board'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/assignments/board/', { signal })),
});

/** What must not be overlooked, longest waiting first. Coordinators only. */
export const attentionQuery = queryOptions({
  queryKey: keys.tickets.counts('attention'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/attention/', { signal })),
});
