import { DEVICE_BATCH_STATE_VALUES } from '@/api/enum-values';

export type BatchState = (typeof DEVICE_BATCH_STATE_VALUES)[number];

export interface BatchListSearch {
  state?: BatchState | undefined;
  board?: number | undefined;
}

/** What an address says, as far as it makes sense: anybody may have written it. */
export function batchListSearch({ state, board }: Record<string, unknown>): BatchListSearch {
  const known = DEVICE_BATCH_STATE_VALUES.find((each) => each === state);
  return {
    ...(known !== undefined && { state: known }),
    ...(Number.isSafeInteger(board) && Number(board) > 0 && { board: Number(board) }),
  };
}
