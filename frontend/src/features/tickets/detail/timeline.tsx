import {
  ArrowDown,
  ArrowRightLeft,
  CircleDot,
  FilePenLine,
  GitMerge,
  Handshake,
  Link2,
  Lock,
  Mail,
  Star,
  Tag,
  UserRound,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMe } from '@/api/reference';
import type { TimelineEntry } from '@/api/types';
import { TIME_ZONE, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { Markdown } from '@/ui/markdown';
import { Avatar } from '@/ui/person';

import { Attachments } from './attachments';
import { EventText } from './event-text';
import { dayOf, timelineItems } from './timeline-items';
import classes from './timeline.module.css';

const SHOWN_OF_RUN = 4;
const HOUR_24 = 86_400_000;

/** The history of a ticket, oldest first: what people said, and between it what happened. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation(['tickets', 'common']);
  const me = useMe();
  const end = useRef<HTMLDivElement>(null);
  const [isEndSeen, setEndSeen] = useState(true);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [startSeq] = useState(lastSeq);
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  if (isEndSeen && seenSeq !== lastSeq) setSeenSeq(lastSeq);
  const unseen = entries.filter(
    (entry) => entry.seq > seenSeq && entry.message !== null && entry.actor?.id !== me.id,
  );
  const newest = unseen.at(-1) ?? null;

  useEffect(() => {
    const element = end.current;
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((seen) => {
      const last = seen.at(-1);
      if (last === undefined) return;
      // Below the window: not read yet. Above it (the form has the screen): it has been passed.
      setEndSeen(last.isIntersecting || last.boundingClientRect.top < 0);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <section aria-labelledby="timeline-title" className={classes.timeline}>
      <h2 id="timeline-title" className="visually-hidden">
        {t('timeline.title')}
      </h2>
      <ol className={classes.list}>
        {timelineItems(entries, TIME_ZONE).map((item) => {
          if (item.type === 'day') return <DayLine key={item.key} at={item.at} />;
          if (item.type === 'events') return <Events key={item.key} entries={item.entries} />;
          return (
            <MessageEntry
              key={item.key}
              entry={item.entry}
              isOwn={item.entry.actor?.id === me.id}
              isNew={item.entry.seq > startSeq}
            />
          );
        })}
      </ol>
      <div ref={end} />
      <div role="status" className={classes.jump}>
        {newest !== null && (
          <button
            type="button"
            onClick={() => end.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })}
          >
            <ArrowDown size={14} aria-hidden="true" />
            {t('timeline.newMessage', { name: newest.actor?.name ?? t('event.system') })}
          </button>
        )}
      </div>
    </section>
  );
}

function DayLine({ at }: { at: string }) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const now = useNow();
  const day = dayOf(at, TIME_ZONE);
  const isToday = day === dayOf(new Date(now), TIME_ZONE);
  const isYesterday = day === dayOf(new Date(now - HOUR_24), TIME_ZONE);
  return (
    <li className={classes.day}>
      <h3>
        {isToday
          ? t('timeline.today')
          : isYesterday
            ? t('timeline.yesterday')
            : format.date(at, 'weekday')}
      </h3>
    </li>
  );
}

function EventIcon({ kind }: { kind: string }) {
  const size = 13;
  if (kind === 'ticket.status_changed') return <ArrowRightLeft size={size} />;
  if (kind === 'ticket.merged' || kind === 'ticket.absorbed') return <GitMerge size={size} />;
  if (kind === 'ticket.linked' || kind === 'ticket.unlinked') return <Link2 size={size} />;
  if (kind === 'ticket.tagged') return <Tag size={size} />;
  if (kind === 'ticket.rated') return <Star size={size} />;
  if (kind === 'ticket.edited' || kind === 'ticket.triaged') return <FilePenLine size={size} />;
  if (kind.startsWith('assignment.')) return <UserRound size={size} />;
  if (kind.startsWith('agreement.')) return <Handshake size={size} />;
  return <CircleDot size={size} />;
}

function Events({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation(['tickets', 'common']);
  const [isOpen, setOpen] = useState(false);
  const hidden = isOpen || entries.length <= SHOWN_OF_RUN + 1 ? 0 : entries.length - SHOWN_OF_RUN;
  return (
    <>
      {hidden > 0 && (
        <li className={classes.event}>
          <span className={classes.eventIcon} aria-hidden="true" />
          <button type="button" className={classes.earlier} onClick={() => setOpen(true)}>
            {t('timeline.earlier', { count: hidden })}
          </button>
        </li>
      )}
      {entries.slice(hidden).map((entry) => (
        <EventLine key={entry.seq} entry={entry} />
      ))}
    </>
  );
}

function EventLine({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const hiddenFor =
    entry.audience === 'internal' || entry.audience === 'coordinator' ? entry.audience : null;
  return (
    <li className={classes.event}>
      <span className={classes.eventIcon} aria-hidden="true">
        <EventIcon kind={entry.kind} />
      </span>
      <span className={classes.eventText}>
        <EventText entry={entry} />
        {hiddenFor !== null && (
          <span className={classes.private} title={t(`timeline.audience_${hiddenFor}`)}>
            <Lock size={11} aria-hidden="true" />
            <span className="visually-hidden">{t(`timeline.audience_${hiddenFor}`)}</span>
          </span>
        )}
        <time dateTime={entry.at} title={format.date(entry.at, 'datetime')}>
          {format.date(entry.at, 'time')}
        </time>
      </span>
    </li>
  );
}

interface MessageProps {
  entry: TimelineEntry;
  isOwn: boolean;
  isNew: boolean;
}

function MessageEntry({ entry, isOwn, isNew }: MessageProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const { message, actor } = entry;
  if (message === null) return null;
  const isNote = message.audience === 'internal';
  const role = roleOf(actor?.role);
  return (
    <li
      className={classes.message}
      data-own={isOwn || undefined}
      data-note={isNote || undefined}
      data-new={isNew || undefined}
    >
      <span className={classes.avatar}>
        <Avatar person={actor ?? { id: 0, name: '' }} size={30} />
      </span>
      <article className={classes.bubble}>
        <header className={classes.author}>
          <strong>{actor?.name ?? t('event.someone')}</strong>
          {role !== null && <span>{t(`common:role.${role}`)}</span>}
          {isNote && (
            <span className={classes.note}>
              <Lock size={12} aria-hidden="true" />
              {t('timeline.note')}
            </span>
          )}
          {message.channel === 'email' && (
            <span className={classes.channel}>
              <Mail size={12} aria-hidden="true" />
              {t('timeline.byMail')}
            </span>
          )}
          <time dateTime={entry.at} title={format.date(entry.at, 'datetime')}>
            {format.date(entry.at, 'time')}
          </time>
        </header>
        <Markdown html={message.body_html} />
        <Attachments files={message.attachments} />
      </article>
    </li>
  );
}

const ROLES = ['coordinator', 'volunteer', 'ict_team', 'admin'] as const;

function roleOf(role: string | null | undefined): (typeof ROLES)[number] | null {
  return ROLES.find((known) => known === role) ?? null;
}
