import type { Impact, Kind, OnBehalfOf, TicketInput, Urgency } from '@/api/types';

import type { StoredUpload } from '@/domain/tickets/compose/use-uploads';

/** A ticket as it stands in the form: text where one types text, so that nothing half typed is lost. */
export interface TicketDraft {
  board: string;
  school: string;
  kind: Kind;
  /** Null until somebody chooses: then it is the usual one for the kind. */
  category: string | null;
  onBehalfOf: OnBehalfOf;
  contactName: string;
  contactEmail: string;
  contactPhone: string;
  title: string;
  description: string;
  impact: Impact | null;
  urgency: Urgency;
  wantedBy: string;
  deviceCount: string;
  uploads: StoredUpload[];
}

export const EMPTY_DRAFT: TicketDraft = {
  board: '',
  school: '',
  kind: 'question',
  category: null,
  onBehalfOf: 'own_team',
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  title: '',
  description: '',
  impact: null,
  urgency: 'normal',
  wantedBy: '',
  deviceCount: '',
  uploads: [],
};

/** The value of "no school, the whole board" in the choice of schools. */
export const WHOLE_BOARD = 'board';

/** The own team is known; everybody else must be reachable somehow. */
export function needsContact(whom: OnBehalfOf): boolean {
  return whom !== 'own_team';
}

export function isEmptyDraft(draft: TicketDraft): boolean {
  return (
    draft.title.trim() === '' &&
    draft.description.trim() === '' &&
    draft.uploads.length === 0 &&
    draft.contactName === '' &&
    draft.contactEmail === '' &&
    draft.contactPhone === '' &&
    draft.deviceCount === ''
  );
}

export type DraftField = 'board' | 'school' | 'title' | 'device_count' | 'wanted_by';

/**
 * What is missing, by the server's names of the fields. Only what is certain: the server has the last word.
 * `today`: the day on the schools' clock, as `2026-11-24`.
 */
export function missingIn(
  draft: TicketDraft,
  { needsBoard, today }: { needsBoard: boolean; today: string },
): Partial<Record<DraftField, 'required' | 'past' | 'number'>> {
  const missing: Partial<Record<DraftField, 'required' | 'past' | 'number'>> = {};
  if (needsBoard && draft.board === '') missing.board = 'required';
  else if (draft.school === '') missing.school = 'required';
  if (draft.title.trim() === '') missing.title = 'required';
  if (draft.kind === 'devices') {
    if (draft.deviceCount.trim() === '') missing.device_count = 'required';
    else if (!/^[1-9]\d{0,3}$|^10000$/.test(draft.deviceCount.trim())) {
      missing.device_count = 'number';
    }
  }
  if (draft.wantedBy !== '' && draft.wantedBy < today) missing.wanted_by = 'past';
  return missing;
}

/** The categories of a desk that begin with a kind of help; its coordinators may have archived them. */
const USUAL_CATEGORY: Partial<Record<Kind, string>> = { devices: 'devices' };
/** Devices come by the class; who asks to come by does so for more than one person. */
const USUAL_IMPACT: Record<Kind, Impact> = { question: 'one', devices: 'group', visit: 'group' };

export interface Offered {
  categories: readonly { id: number; slug: string }[];
  /** Those of the board that is chosen. */
  schools: readonly { id: number }[];
}

/** The draft with the usual values where nobody has chosen yet. */
export function withUsual(draft: TicketDraft, { categories, schools }: Offered) {
  const usual = categories.find(({ slug }) => slug === USUAL_CATEGORY[draft.kind]);
  const only = schools.length === 1 ? schools[0] : undefined;
  return {
    ...draft,
    category: draft.category ?? String(usual?.id ?? ''),
    impact: draft.impact ?? USUAL_IMPACT[draft.kind],
    school: draft.school === '' ? String(only?.id ?? '') : draft.school,
  };
}

/** What is sent: only what the choices in the form ask for. */
export function inputOf(draft: ReturnType<typeof withUsual>): TicketInput {
  const hasContact = needsContact(draft.onBehalfOf);
  return {
    title: draft.title.trim(),
    description: draft.description.trim(),
    kind: draft.kind,
    board: draft.board === '' ? null : Number(draft.board),
    school: draft.school === '' || draft.school === WHOLE_BOARD ? null : Number(draft.school),
    category: draft.category === '' ? null : Number(draft.category),
    on_behalf_of: draft.onBehalfOf,
    contact: hasContact
      ? {
          name: draft.contactName.trim(),
          email: draft.contactEmail.trim(),
          phone: draft.contactPhone.trim(),
        }
      : null,
    device_count: draft.kind === 'devices' ? Number(draft.deviceCount) : null,
    wanted_by: draft.wantedBy === '' ? null : draft.wantedBy,
    impact: draft.impact,
    urgency: draft.urgency,
    uploads: draft.uploads.map((file) => file.id),
  };
}
