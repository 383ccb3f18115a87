import { changeOf } from './change';

/** One step per text, at the end of the list. */
export const useAddSteps = changeOf('post', '/api/v1/tickets/{ticket_id}/checklist/');

/** Tick, untick, rename or move (`position`, 0 is the first). */
export const useChangeStep = changeOf('patch', '/api/v1/tickets/{ticket_id}/checklist/{item_id}/');

export const useRemoveStep = changeOf('delete', '/api/v1/tickets/{ticket_id}/checklist/{item_id}/');
