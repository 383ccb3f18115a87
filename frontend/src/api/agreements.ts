import { onTicket, useChange, type ChangeOptions, type OnTicket } from './change';
import { api, unwrap } from './client';
import type { AgreementInput } from './types';

export function useProposeAgreement(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, ...body }: OnTicket & AgreementInput) =>
      unwrap(
        api.PUT('/api/v1/tickets/{ticket_id}/agreement/', {
          params: onTicket(ticketId),
          body,
        }),
      ),
    options,
  );
}

/** Accept the text that was read: with its `version`, a text that changed since is refused. */
export function useAcceptAgreement(options?: ChangeOptions) {
  return useChange(
    ({ ticketId, version }: OnTicket & { version: number }) =>
      unwrap(
        api.POST('/api/v1/tickets/{ticket_id}/agreement/accept/', {
          params: onTicket(ticketId),
          body: { version },
        }),
      ),
    options,
  );
}
