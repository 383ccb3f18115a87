import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';

import { api, unwrap } from './client';
import type { Read } from './cursor';
import { keys, type Filters } from './query-keys';
import type { Me, Role } from './types';

const HOUR = 3_600_000;

function dataOf<T>(read: Read<T>): T {
  return read.data;
}

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/me/', { signal })),
  staleTime: 5 * 60_000,
});

/** Who is signed in. Only inside the signed-in part of the app, whose route has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery({ ...meQuery, select: dataOf }).data;
}

export function hasRole(me: Me, role: Role): boolean {
  return me.roles.includes(role);
}

export function useBoards(enabled = true) {
  return useQuery({
    queryKey: keys.reference.boards,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/boards/', { signal })),
    staleTime: HOUR,
    select: dataOf,
    enabled,
  });
}

type SchoolFilters = { board?: number; q?: string; open?: boolean };

export function schoolsQuery(filters: SchoolFilters = {}) {
  return queryOptions({
    queryKey: keys.reference.schools(filters satisfies Filters),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/schools/', { params: { query: filters }, signal })),
    staleTime: HOUR,
  });
}

export function useSchools(filters: SchoolFilters = {}, enabled = true) {
  return useQuery({ ...schoolsQuery(filters), select: dataOf, enabled });
}

export function useCategories(enabled = true) {
  return useQuery({
    queryKey: keys.reference.categories,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/categories/', { signal })),
    staleTime: HOUR,
    select: dataOf,
    enabled,
  });
}

/** Those of one desk. */
export function useDeskSkills(desk: number) {
  return useQuery({
    queryKey: [...keys.reference.skills, desk],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/skills/', { params: { query: { desk } }, signal })),
    staleTime: HOUR,
    select: dataOf,
  });
}

export function useSkills(enabled = true) {
  return useQuery({
    queryKey: keys.reference.skills,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/skills/', { signal })),
    staleTime: HOUR,
    select: dataOf,
    enabled,
  });
}

export function useTags() {
  return useQuery({
    queryKey: keys.reference.tags,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/tags/', { signal })),
    staleTime: 60_000,
    select: dataOf,
  });
}
