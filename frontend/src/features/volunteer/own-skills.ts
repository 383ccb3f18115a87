import { useMemo } from 'react';

import { useProfile } from '@/api/team';

/** The skills that the reader has, by id; none while the profile is not there. */
export function useOwnSkills(): ReadonlySet<number> {
  const profile = useProfile('me');
  const skills = profile.data?.skills;
  return useMemo(() => new Set(skills?.map(({ skill }) => skill.id)), [skills]);
}
