import { keyHeader, onTicket, useChange, type ChangeOptions, type OnTicket } from './change';
import { api, unwrap } from './client';
import type { MessageInput } from './types';

/** Reply or note; `move_to` changes the status in the same breath. */
export function usePostMessage(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, idempotencyKey, ...body }: OnTicket & MessageInput & { idempotencyKey: string }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/messages/', {
          params: { ...onTicket(ticketId), ...keyHeader(idempotencyKey) },
          body,
        }),
      ),
    options,
  );
}
