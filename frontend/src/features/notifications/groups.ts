import type { NotificationItem } from '@/api/types';

export interface Group {
  key: string;
  subject: NotificationItem['subject'];
  items: NotificationItem[];
  unread: number;
}

/** All about one subject together, that with the newest news first; what is about none stands alone. */
export function groupBySubject(items: readonly NotificationItem[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const key = item.subject === null ? `n${item.id}` : `${item.subject.type}${item.subject.id}`;
    const group = groups.get(key) ?? { key, subject: item.subject, items: [], unread: 0 };
    group.items.push(item);
    if (!item.is_read) group.unread += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}
