import { QueryClient } from '@tanstack/react-query';

import type { Me } from '@/api/types';
import english from '@/features/help/texts/en/topics';
import dutch from '@/features/help/texts/nl/topics';
import { topicOf, topicsFor } from '@/features/help/topics';
import { declared } from '@/registry/feature';

import { createAppRouter } from './router';

const me = (...roles: Me['roles']) => ({ roles }) as Me;
const names = (who: Me) => topicsFor(who);

/** Addresses that show nothing themselves. */
const LEADS_ON: ReadonlySet<string> = new Set(['/', '/attention']);

it('explains every page of the workspace', () => {
  const { routesById } = createAppRouter(new QueryClient());
  const pages = Object.values(routesById).filter(
    (route) => route.id.startsWith('/workspace/') && !LEADS_ON.has(route.fullPath),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter((route) => topicOf(route.fullPath) === null).map(({ id }) => id)).toEqual([]);
});

it('has the text of every topic in both languages, and no text that no page shows', () => {
  const named = declared('pages').flatMap(({ help }) => (help === undefined ? [] : [help]));
  for (const topics of [dutch, english]) {
    expect(Object.keys(topics).sort()).toEqual([...new Set(named)].sort());
  }
});

it('explains a page by its own topic before that of the part it belongs to', () => {
  expect(topicOf('/notifications/settings')).toBe('notificationSettings');
  expect(topicOf('/settings/boards')).toBe('settings');
  expect(topicOf('/nowhere')).toBeNull();
});

it('tells people of the screens that they have, and of no others', () => {
  expect(names(me('volunteer'))).toContain('queue');
  expect(names(me('volunteer'))).not.toContain('triage');
  expect(names(me('ict_team'))).toEqual(expect.arrayContaining(['new', 'reports', 'tickets']));
  expect(names(me('ict_team'))).not.toContain('work');
  expect(names(me('admin'))).toContain('settings');
});
