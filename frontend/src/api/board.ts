import type { Read } from './cursor';
import { queryOf } from './query';
import { keys } from './query-keys';
import type { components } from './schema';

export type AssignmentBoard = components['schemas']['AssignmentBoardSchema'];
export type CachedBoard = Read<AssignmentBoard>;

/** Every student with their week and their work, and what has no student. Coordinators only. */
export const boardQuery = queryOf('/api/v1/assignments/board/', keys.tickets.counts('board'));
