import { changeOf } from './change';

/** Reply or note; `move_to` changes the status in the same breath. */
export const usePostMessage = changeOf('post', '/api/v1/tickets/{ticket_id}/messages/');
