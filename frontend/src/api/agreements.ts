import { changeOf } from './change';

export const useProposeAgreement = changeOf('put', '/api/v1/tickets/{ticket_id}/agreement/');

/** Accept the version of the terms that was read, by its `number`: another one is refused. */
export const useAcceptAgreement = changeOf('post', '/api/v1/tickets/{ticket_id}/agreement/accept/');
