import type { NotificationItem } from '@/api/types';

export interface Group {
  key: string;
  ticket: NotificationItem['ticket'];
  items: NotificationItem[];
  unread: number;
}

/** All about one ticket together, the ticket with the newest news first; what is about no ticket stands alone. */
export function groupByTicket(items: readonly NotificationItem[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const key = item.ticket === null ? `n${item.id}` : `t${item.ticket.id}`;
    const group = groups.get(key) ?? { key, ticket: item.ticket, items: [], unread: 0 };
    group.items.push(item);
    if (!item.is_read) group.unread += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}
