import { useQuery, useSuspenseQuery } from '@tanstack/react-query';

import { queryOf } from './query';
import { keys } from './query-keys';
import type { Me, Role } from './types';

const HOUR = 3_600_000;

export const meQuery = { ...queryOf('/api/v1/me/', keys.me), staleTime: 5 * 60_000 };

/** Who is signed in. Only inside the signed-in part of the app, whose route has loaded it. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export function hasRole(me: Me, role: Role): boolean {
  return me.roles.includes(role);
}

const boardsQuery = { ...queryOf('/api/v1/boards/', keys.reference.boards), staleTime: HOUR };
export const useBoards = (enabled = true) => useQuery({ ...boardsQuery, enabled });

type SchoolFilters = { board?: number; q?: string; open?: boolean };

export const schoolsQuery = (query: SchoolFilters = {}) => ({
  ...queryOf('/api/v1/schools/', keys.reference.schools(query), { query }),
  staleTime: HOUR,
});
export const useSchools = (filters: SchoolFilters = {}, enabled = true) =>
  useQuery({ ...schoolsQuery(filters), enabled });

const categoriesQuery = {
  ...queryOf('/api/v1/categories/', keys.reference.categories),
  staleTime: HOUR,
};
export const useCategories = (enabled = true) => useQuery({ ...categoriesQuery, enabled });

const skillsQuery = { ...queryOf('/api/v1/skills/', keys.reference.skills), staleTime: HOUR };
export const useSkills = (enabled = true) => useQuery({ ...skillsQuery, enabled });

/** Those of one desk. */
export const useDeskSkills = (desk: number) =>
  useQuery({
    ...queryOf('/api/v1/skills/', [...keys.reference.skills, desk], { query: { desk } }),
    staleTime: HOUR,
  });

export const useTags = () =>
  useQuery({ ...queryOf('/api/v1/tags/', keys.reference.tags), staleTime: 60_000 });
