import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Bell as BellIcon } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';

import { markSubjectRead, unreadQuery } from '@/api/notifications';
import { keys, type Arrival } from '@/api/query-keys';
import { useTranslation } from '@/i18n/use-translation';
import { setUnreadBadge } from '@/lib/window-title';
import { lazyPart } from '@/ui/mantine/with-mantine';
import { ListSkeleton } from '@/ui/states';

import classes from './bell.module.css';

const Panel = lazyPart(() =>
  import('@/features/notifications/panel').then((module) => module.Panel),
);

/** How much there is to read: opens the panel beside the menu, on a phone the page. */
export function Bell() {
  const { t } = useTranslation();
  const unread = useQuery(unreadQuery);
  const count = unread.data?.unread ?? 0;
  const isCapped = unread.data?.is_capped ?? false;
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const name =
    count === 0
      ? t('notifications.title')
      : isCapped
        ? t('notifications.unreadMany', { count })
        : t('notifications.unread', { count });
  const content = (
    <>
      <BellIcon size={18} strokeWidth={1.8} aria-hidden="true" />
      <span className={classes.text} aria-hidden="true">
        {t('notifications.title')}
      </span>
      {count > 0 && (
        <span className={`${classes.count} tabular`} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </>
  );

  useEffect(() => {
    setUnreadBadge(count);
    return () => setUnreadBadge(0);
  }, [count]);
  useSeenTicket(count);

  return (
    <>
      <Link to="/notifications" className={`${classes.bell} ${classes.toPage}`} aria-label={name}>
        {content}
      </Link>
      <button
        ref={button}
        type="button"
        className={`${classes.bell} ${classes.toPanel}`}
        popoverTarget="notifications-panel"
        aria-label={name}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
      >
        {content}
      </button>
      <div
        ref={panel}
        id="notifications-panel"
        popover="auto"
        role="dialog"
        aria-label={t('notifications.title')}
        className={classes.panel}
        onToggle={({ newState }) => {
          setOpen(newState === 'open');
          // What had the focus may be gone with the panel.
          if (newState === 'closed' && document.activeElement === document.body) {
            button.current?.focus();
          }
        }}
      >
        {isOpen && (
          <Suspense fallback={<ListSkeleton rows={6} />}>
            <Panel onLeave={() => panel.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
      <Arrivals count={count} isKnown={unread.isSuccess} />
    </>
  );
}

/** Says once that something came in, and nothing when it is read. */
function Arrivals({ count, isKnown }: { count: number; isKnown: boolean }) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  if (isKnown && seen !== count) {
    setSeen(count);
    setSaid(
      seen !== null && count > seen ? t('notifications.arrived', { count: count - seen }) : '',
    );
  }
  return (
    <span role="status" className="visually-hidden">
      {said}
    </span>
  );
}

/** What the reader was told of a ticket is read when they have that ticket before their eyes. */
function useSeenTicket(unread: number): void {
  const queryClient = useQueryClient();
  const ticketId = useRouterState({
    select: ({ location }) => {
      const shown: unknown =
        /^\/tickets\/(\d+)$/.exec(location.pathname)?.[1] ??
        (location.pathname === '/triage' ? location.search.ticket : undefined);
      const id = Number(shown);
      return Number.isSafeInteger(id) && id > 0 ? id : null;
    },
  });
  const arrival = useQuery<Arrival>({ queryKey: keys.notifications.arrived, enabled: false }).data;
  const hasUnread = unread > 0;
  // Once for each look and each arrival: what somebody marks as unread afterwards stays so.
  const isAboutIt = arrival?.subject?.type === 'ticket' && arrival.subject.id === ticketId;
  const since = isAboutIt ? arrival.seq : '';
  const look = `${ticketId ?? ''}:${since}`;
  const lastLook = useRef('');
  useEffect(() => {
    if (ticketId === null) lastLook.current = '';
    if (ticketId === null || !hasUnread) return;
    const tell = () => {
      // In a tab behind others nobody has read it. Offline it waits for the next look.
      if (document.visibilityState === 'hidden' || lastLook.current === look) return;
      lastLook.current = look;
      markSubjectRead(queryClient, { type: 'ticket', id: ticketId }).catch(() => {
        lastLook.current = '';
      });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [queryClient, ticketId, hasUnread, look]);
}
