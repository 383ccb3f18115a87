import { useCallback } from 'react';

import type { MacroStep, Mentionable } from '@/api/writing';
import type { TimelineEntry } from '@/api/types';
import { useDraft } from '@/lib/draft';

import type { StoredUpload } from './use-uploads';

export type Mode = 'reply' | 'note';

export type Step = Pick<MacroStep, 'kind' | 'value' | 'label' | 'needs_reason'>;

/** A message that is being written, with what is done along with it. */
export interface Writing {
  body: string;
  uploads: StoredUpload[];
  /** Who were chosen from the list; those whose name still stands in the text hear of it. */
  people: Mentionable[];
  steps: Step[];
  reason: string;
  /** The last entry of the history when the writing began: what came after may make a difference. */
  since: number | null;
}

export const EMPTY_WRITING: Writing = {
  body: '',
  uploads: [],
  people: [],
  steps: [],
  reason: '',
  since: null,
};

export function isEmptyWriting(writing: Writing): boolean {
  return writing.body.trim() === '' && writing.uploads.length === 0;
}

/**
 * What this person is writing on this ticket. A reply and a note are two drafts, each with its own words, files and key:
 * nothing of the one can go out as the other.
 */
export function useWriting(userId: number, ticketId: number, mode: Mode) {
  const draft = useDraft<Writing>(`${userId}:${mode}:${ticketId}`, EMPTY_WRITING);
  const { set, clear } = draft;
  // A draft of an earlier version of the app may lack something.
  const value: Writing = { ...EMPTY_WRITING, ...draft.value };
  const change = useCallback(
    (update: (old: Writing) => Writing) => set((old) => update({ ...EMPTY_WRITING, ...old })),
    [set],
  );
  return {
    value,
    idempotencyKey: draft.idempotencyKey,
    isRestored: draft.isRestored,
    change,
    discard: clear,
    renewKey: draft.renewKey,
  };
}

export type WritingDraft = ReturnType<typeof useWriting>;

const TELLING =
  /^(message\.posted|ticket\.(status_changed|merged)|assignment\.(accepted|claimed|released|handed_over))$/;

/** What others said and did since the writing began. */
export function newsSince(
  timeline: readonly TimelineEntry[],
  since: number | null,
  ownId: number,
): TimelineEntry[] {
  if (since === null) return [];
  return timeline.filter(
    (entry) => entry.seq > since && entry.actor?.id !== ownId && TELLING.test(entry.kind),
  );
}

/** A step put with those that are there: of everything but tags there is one. */
export function withSteps(old: readonly Step[], added: readonly Step[]): Step[] {
  const kept = old.filter(
    (step) =>
      !added.some(
        (other) => other.kind === step.kind && (step.kind !== 'tag' || other.value === step.value),
      ),
  );
  return [...kept, ...added];
}

/** The steps as the server takes them with a message. */
export function stepsInput(steps: readonly Step[]) {
  const value = (kind: Step['kind']) => steps.find((step) => step.kind === kind)?.value;
  const category = value('category');
  const tags = steps.filter((step) => step.kind === 'tag').map((step) => step.value);
  return {
    ...(category !== undefined && { category: Number(category) }),
    impact: value('impact') as 'one' | 'group' | 'school' | undefined,
    urgency: value('urgency') as 'low' | 'normal' | 'high' | undefined,
    ...(tags.length > 0 && { add_tags: tags }),
  };
}
