import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { otherChangeOf } from './change';
import type { Read } from './cursor';
import { queryOf } from './query';
import { keys } from './query-keys';
import { request } from './request';
import type { components, paths } from './schema';
import type { VolunteerProfile } from './types';

type Schemas = components['schemas'];

export type ProfileChange = Schemas['PatchedProfileInputRequest'];
export type SkillLevel = Schemas['SkillLevelEnum'];
export type Weekday = Schemas['WeekdayEnum'];
export type PeopleFilters = NonNullable<paths['/api/v1/people/']['get']['parameters']['query']>;

/** Everybody at work for the desk, with what they have and what they can still take on this week. */
export const teamQuery = queryOf('/api/v1/volunteers/', keys.volunteers.list());
export const useTeam = () => useQuery(teamQuery);

/** Somebody has a profile at each desk; without `desk` the first. */
export function profileQuery(id: number | 'me', desk?: number) {
  const queryKey = keys.volunteers.profile(id, desk);
  const query = { desk };
  return id === 'me'
    ? queryOf('/api/v1/volunteers/me/', queryKey, { query })
    : queryOf('/api/v1/volunteers/{user_id}/', queryKey, { userId: id, query });
}

export const useProfile = (id: number | 'me', desk?: number) => useQuery(profileQuery(id, desk));

/** Changes one's own profile at a desk, or somebody's as a coordinator. A list replaces the whole list. */
export function useSaveProfile(id: number | 'me', desk: number) {
  const queryClient = useQueryClient();
  const query = { desk };
  return useMutation({
    mutationFn: (change: ProfileChange) =>
      id === 'me'
        ? request('patch', '/api/v1/volunteers/me/', { query, ...change })
        : request('patch', '/api/v1/volunteers/{user_id}/', { userId: id, query, ...change }),
    meta: { handlesErrors: true },
    onSuccess: (saved) => {
      // Read with or without naming the desk, it is the same profile.
      queryClient.setQueriesData<Read<VolunteerProfile>>(
        { queryKey: keys.volunteers.detail(id) },
        (old) => (old?.data.desk === desk ? saved : old),
      );
      void queryClient.invalidateQueries({ queryKey: keys.volunteers.all });
    },
  });
}

export const peopleQuery = (query: PeopleFilters = {}) =>
  queryOf('/api/v1/people/', [...keys.people, query] as const, { query });

export const usePeople = (filters: PeopleFilters = {}) =>
  useQuery({ ...peopleQuery(filters), placeholderData: (old) => old });

export const invitationsQuery = queryOf('/api/v1/invitations/', keys.invitations);
export const useInvitations = () => useQuery(invitationsQuery);

const invitations = { stale: [keys.invitations], handlesErrors: true };

export const useInvite = otherChangeOf('post', '/api/v1/invitations/', invitations);
export const useInviteMany = otherChangeOf('post', '/api/v1/invitations/many/', invitations);
export const useResendInvitation = otherChangeOf(
  'post',
  '/api/v1/invitations/{invitation_id}/resend/',
  { ...invitations, handlesErrors: false },
);
export const useRevokeInvitation = otherChangeOf(
  'post',
  '/api/v1/invitations/{invitation_id}/revoke/',
  invitations,
);

/** Roles, boards, or the account on and off. For administrators. */
export const useChangePerson = otherChangeOf('patch', '/api/v1/people/{person_id}/', {
  stale: [keys.people],
  handlesErrors: true,
});
