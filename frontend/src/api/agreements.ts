import { changeOf } from './change';

export const useProposeAgreement = changeOf('put', '/api/v1/tickets/{ticket_id}/agreement/');

/** Accept the text that was read: with its `version`, a text that changed since is refused. */
export const useAcceptAgreement = changeOf('post', '/api/v1/tickets/{ticket_id}/agreement/accept/');
