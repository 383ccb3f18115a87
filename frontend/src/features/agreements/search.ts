import type { AgreementFilters } from '@/api/agreements';

export type AgreementState = NonNullable<AgreementFilters['state']>[number];

export interface AgreementSearch {
  state?: AgreementState | undefined;
  board?: number | undefined;
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function agreementSearch({ state, board }: Record<string, unknown>): AgreementSearch {
  return {
    ...((state === 'proposed' || state === 'holds' || state === 'ended') && { state }),
    ...(Number.isSafeInteger(board) && Number(board) > 0 && { board: Number(board) }),
  };
}
