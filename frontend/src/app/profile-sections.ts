import { lazy, type ComponentType } from 'react';

import type { Role } from '@/api/types';

/**
 * What other features add to the profile page, by role: `{ role: 'volunteer', Section: lazy(() => import(…)) }`.
 * It stands here because features do not import one another.
 */
export const PROFILE_SECTIONS: readonly { role: Role; Section: ComponentType }[] = [
  {
    role: 'volunteer',
    Section: lazy(() =>
      import('@/features/volunteer/profile-section').then((module) => ({
        default: module.VolunteerProfileSection,
      })),
    ),
  },
];
