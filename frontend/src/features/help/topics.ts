import { hasRole } from '@/api/reference';
import type { Me, Role } from '@/api/types';
import type help from '@/i18n/nl/help.json';

export type TopicName = keyof (typeof help)['topic'];

interface Topic {
  name: TopicName;
  /** The address that it explains, as the routes write it; those below it too, unless they have their own. */
  path: string;
  /** Whose screen it is; without, everybody's. */
  roles?: readonly Role[];
}

/** One explanation for each screen, in the order of the menu. */
export const TOPICS: readonly Topic[] = [
  { name: 'triage', path: '/triage', roles: ['coordinator'] },
  { name: 'board', path: '/board', roles: ['coordinator'] },
  { name: 'attention', path: '/attention', roles: ['coordinator'] },
  { name: 'work', path: '/work', roles: ['volunteer'] },
  { name: 'queue', path: '/queue', roles: ['volunteer'] },
  { name: 'new', path: '/new', roles: ['ict_team', 'coordinator'] },
  { name: 'tickets', path: '/tickets' },
  { name: 'ticket', path: '/tickets/$ticketId' },
  { name: 'team', path: '/team', roles: ['coordinator'] },
  { name: 'reports', path: '/reports', roles: ['coordinator', 'ict_team'] },
  { name: 'people', path: '/people', roles: ['coordinator', 'admin'] },
  { name: 'settings', path: '/settings', roles: ['coordinator', 'admin'] },
  { name: 'notifications', path: '/notifications' },
  { name: 'notificationSettings', path: '/notifications/settings' },
  { name: 'profile', path: '/profile' },
  { name: 'security', path: '/security' },
  { name: 'help', path: '/help' },
];

/** What explains the page at this address: its own topic, or that of the part of the app it belongs to. */
export function topicOf(path: string): TopicName | null {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = TOPICS.find((topic) => topic.path === at);
    if (found !== undefined) return found.name;
  }
  return null;
}

/** The topics of the screens that somebody has. */
export function topicsFor(me: Me): readonly Topic[] {
  return TOPICS.filter(
    ({ name, roles }) =>
      name !== 'help' && (roles === undefined || roles.some((role) => hasRole(me, role))),
  );
}
