import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from './client';
import type { Read } from './cursor';
import { keys, type Filters } from './query-keys';
import type { components, paths } from './schema';
import type { VolunteerProfile } from './types';

type Schemas = components['schemas'];

export type ProfileChange = Schemas['PatchedProfileInputRequest'];
export type SkillLevel = Schemas['SkillLevelEnum'];
export type Weekday = Schemas['WeekdayEnum'];
export type NewInvitation = Schemas['InviteRequest'];
export type PersonChange = Schemas['PatchedChangePersonRequest'];
export type PeopleFilters = NonNullable<paths['/api/v1/people/']['get']['parameters']['query']>;

function dataOf<T>(read: Read<T>): T {
  return read.data;
}

/** Everybody at work for the desk, with what they have and what they can still take on this week. */
export const teamQuery = queryOptions({
  queryKey: keys.volunteers.list(),
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/volunteers/', { signal })),
});

export function useTeam() {
  return useQuery({ ...teamQuery, select: dataOf });
}

/** Somebody has a profile at each desk; without `desk` the first. */
export function profileQuery(id: number | 'me', desk?: number) {
  const query = desk === undefined ? {} : { desk };
  return queryOptions({
    queryKey: keys.volunteers.profile(id, desk),
    queryFn: ({ signal }) =>
      id === 'me'
        ? unwrap(api.GET('/api/v1/volunteers/me/', { params: { query }, signal }))
        : unwrap(
            api.GET('/api/v1/volunteers/{user_id}/', {
              params: { path: { user_id: id }, query },
              signal,
            }),
          ),
  });
}

export function useProfile(id: number | 'me', desk?: number) {
  return useQuery({ ...profileQuery(id, desk), select: dataOf });
}

/** Changes one's own profile at a desk, or somebody's as a coordinator. A list replaces the whole list. */
export function useSaveProfile(id: number | 'me', desk: number) {
  const queryClient = useQueryClient();
  const query = { desk };
  return useMutation({
    mutationFn: (change: ProfileChange) =>
      id === 'me'
        ? unwrap(api.PATCH('/api/v1/volunteers/me/', { params: { query }, body: change }))
        : unwrap(
            api.PATCH('/api/v1/volunteers/{user_id}/', {
              params: { path: { user_id: id }, query },
              body: change,
            }),
          ),
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

export function peopleQuery(filters: PeopleFilters = {}) {
  return queryOptions({
    queryKey: [...keys.people, filters satisfies Filters] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/people/', { params: { query: filters }, signal })),
  });
}

export function usePeople(filters: PeopleFilters = {}) {
  return useQuery({ ...peopleQuery(filters), select: dataOf, placeholderData: (old) => old });
}

export const invitationsQuery = queryOptions({
  queryKey: keys.invitations,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/invitations/', { signal })),
});

export function useInvitations() {
  return useQuery({ ...invitationsQuery, select: dataOf });
}

export function useInvite() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (invitation: NewInvitation) =>
      unwrap(api.POST('/api/v1/invitations/', { body: invitation })),
    meta: { handlesErrors: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useResendInvitation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      unwrap(
        api.POST('/api/v1/invitations/{invitation_id}/resend/', {
          params: { path: { invitation_id: id } },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useRevokeInvitation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      unwrap(
        api.POST('/api/v1/invitations/{invitation_id}/revoke/', {
          params: { path: { invitation_id: id } },
        }),
      ),
    meta: { handlesErrors: true },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
}

/** Roles, boards, or the account on and off. For administrators. */
export function useChangePerson() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: number; change: PersonChange }) =>
      unwrap(
        api.PATCH('/api/v1/people/{person_id}/', {
          params: { path: { person_id: id } },
          body: change,
        }),
      ),
    meta: { handlesErrors: true },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.people }),
  });
}
