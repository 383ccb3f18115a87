import { LOAD_KEYS } from '@/api/load-keys';
import { keys } from '@/api/query-keys';
import type { LiveSubjects } from '@/live/subjects';

/** People, their roles, profiles and invitations. */
const people = { keys: [keys.me, keys.people, keys.invitations, ...LOAD_KEYS] };

export const live: LiveSubjects = {
  access: people,
  board_membership: people,
  desk: people,
  invitation: people,
  membership: people,
  person: people,
  profile: people,
  register: people,
  token: people,
  volunteer: people,
};
