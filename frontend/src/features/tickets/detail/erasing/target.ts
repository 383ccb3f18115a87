import { createContext } from 'react';

import type { TimelineEntry } from '@/api/types';

/** Whose words are to be erased: those of one entry of the history, or the ticket's own. */
export type EraseTarget = { kind: 'entry'; entry: TimelineEntry } | { kind: 'ticket' };

/** Opens the dialog; null for who may not erase. */
export const EraseContext = createContext<((target: EraseTarget) => void) | null>(null);
