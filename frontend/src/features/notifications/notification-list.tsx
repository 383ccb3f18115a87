import { ActionIcon, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { BellOff, Check, CircleDot } from 'lucide-react';
import { useState } from 'react';

import {
  notificationsQuery,
  useMarkAllRead,
  useMarkNotification,
  type NotificationFilter,
} from '@/api/notifications';
import type { NotificationItem } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';
import { Segmented } from '@/ui/segmented';
import { EmptyState } from '@/ui/states';

import { groupBySubject, type Group } from './groups';
import classes from './notifications.module.css';
import { useNews } from './use-news';

const SHOWN = 3;

/** What one was told, by what it is about. `onLeave` when somebody follows a link. */
export function NotificationList({ onLeave }: { onLeave?: () => void }) {
  const { t } = useTranslation(['notifications', 'common']);
  const [filter, setFilter] = useState<NotificationFilter>('all');
  const list = useInfiniteQuery(notificationsQuery(filter));
  const markAll = useMarkAllRead();
  const items = list.data?.pages.flatMap((page) => page.data.results) ?? [];
  const groups = groupBySubject(items);
  const newest = items[0]?.id;
  const hasUnread = items.some((item) => !item.is_read);

  return (
    <>
      <div className={classes.tools}>
        <Segmented
          legend={t('filter.legend')}
          isLegendHidden
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: t('filter.all') },
            { value: 'unread', label: t('filter.unread') },
          ]}
        />
        <Button
          variant="subtle"
          size="compact-md"
          disabled={!hasUnread || newest === undefined || markAll.isPending}
          onClick={() => newest !== undefined && markAll.mutate(newest)}
        >
          {t('markAll')}
        </Button>
      </div>
      <QueryContent query={list} rows={6}>
        {() =>
          groups.length === 0 && !list.hasNextPage ? (
            <EmptyState icon={<BellOff size={22} />} title={t(`empty.${filter}`)}>
              {t(`empty.${filter}Text`)}
            </EmptyState>
          ) : (
            <ul className="divided">
              {groups.map((group) => (
                <GroupItem key={group.key} group={group} {...(onLeave && { onLeave })} />
              ))}
            </ul>
          )
        }
      </QueryContent>
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage({ cancelRefetch: false })}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The page of what news is about; nothing for a kind that has none here. */
function pageOf({ type, id }: NonNullable<Group['subject']>): LinkProps | undefined {
  switch (type) {
    case 'ticket':
      return { to: '/tickets/$ticketId', params: { ticketId: String(id) } };
    case 'device_batch':
      return { to: '/batches/$batchId', params: { batchId: String(id) } };
    case 'visit':
      return { to: '/visits/$visitId', params: { visitId: String(id) } };
    case 'work_week':
      return { to: '/hours', search: { id } };
    case 'work_statement':
      return { to: '/hours/statements' };
    default:
      return undefined;
  }
}

function GroupItem({ group, onLeave }: { group: Group; onLeave?: () => void }) {
  const { t } = useTranslation(['notifications', 'common']);
  const [isWhole, setWhole] = useState(false);
  const items = isWhole ? group.items : group.items.slice(0, SHOWN);
  const subject = group.subject;
  const page = subject === null || subject.title === '' ? undefined : pageOf(subject);
  return (
    <li className={classes.group} data-unread={group.unread > 0 || undefined}>
      {subject !== null && page !== undefined && (
        <Link {...page} className={`${classes.ticket} title-link`} onClick={onLeave}>
          <span className="truncate">{subject.title}</span>
          {subject.type === 'ticket' && <span className="hint tabular">#{subject.id}</span>}
        </Link>
      )}
      <ul className="plain">
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      {group.items.length > items.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t('earlier', { count: group.items.length - items.length })}
        </Button>
      )}
    </li>
  );
}

function Item({ item }: { item: NotificationItem }) {
  const { t } = useTranslation(['notifications', 'common']);
  const news = useNews()(item);
  const mark = useMarkNotification();
  const about = item.subject?.type === 'ticket' ? `#${item.subject.id}, ${news}` : news;
  return (
    <li className={classes.item} data-unread={!item.is_read || undefined}>
      <span className={classes.news}>
        {!item.is_read && <span className="visually-hidden">{t('isUnread')} </span>}
        {news}
        {item.subject?.title === '' && ` (#${item.subject.id})`}
      </span>
      <span className={classes.when}>
        <RelativeTime at={item.at} />
      </span>
      <ActionIcon
        className={classes.mark}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t(item.is_read ? 'markUnreadNamed' : 'markReadNamed', { about })}
        title={t(item.is_read ? 'markUnread' : 'markRead')}
        onClick={() => mark.mutate({ notificationId: item.id, is_read: !item.is_read })}
      >
        {item.is_read ? (
          <CircleDot size={15} aria-hidden="true" />
        ) : (
          <Check size={16} aria-hidden="true" />
        )}
      </ActionIcon>
    </li>
  );
}
