import { onTicket, useChange, type ChangeOptions, type Json, type OnTicket } from './change';
import { api, unwrap } from './client';
import type { paths } from './types';

type ItemPath = '/api/v1/tickets/{ticket_id}/checklist/{item_id}/';
export type StepChange = Json<paths[ItemPath]['patch']>;

interface OnStep extends OnTicket {
  itemId: number;
}

const onStep = (ticketId: number, itemId: number) => ({
  path: { ticket_id: ticketId, item_id: itemId },
});

/** One step per text, at the end of the list. */
export function useAddSteps(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, texts }: OnTicket & { texts: string[] }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/checklist/', {
          params: onTicket(ticketId),
          body: { texts },
        }),
      ),
    options,
  );
}

/** Tick, untick, rename or move (`position`, 0 is the first). */
export function useChangeStep(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, itemId, ...body }: OnStep & StepChange) =>
      unwrap(
        api.PATCH('/api/v1/tickets/{ticket_id}/checklist/{item_id}/', {
          params: onStep(ticketId, itemId),
          body,
        }),
      ),
    options,
  );
}

export function useRemoveStep(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, itemId }: OnStep) =>
      unwrap(
        api.DELETE('/api/v1/tickets/{ticket_id}/checklist/{item_id}/', {
          params: onStep(ticketId, itemId),
        }),
      ),
    options,
  );
}
