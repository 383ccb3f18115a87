import {
  ArrowRightLeft,
  ChevronDown,
  ChevronRight,
  CircleDot,
  Clock,
  FilePenLine,
  GitMerge,
  Handshake,
  Link2,
  ListChecks,
  Lock,
  Split,
  Star,
  Tag,
  UserRound,
} from 'lucide-react';

import type { TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import { EraseButton } from '../erasing/erase-button';
import { ErasedText } from '../erasing/erased-text';
import { EventText } from '@/domain/tickets/history/event-text';
import { FOLD_FROM, runSummary } from './run-summary';
import classes from './timeline.module.css';

interface Props {
  entries: readonly TimelineEntry[];
  isOpen: boolean;
  onToggle: () => void;
}

/** What happened between two messages: a few events as they are, more of them in one line that unfolds. */
export function EventRun({ entries, isOpen, onToggle }: Props) {
  const isFoldable = entries.length >= FOLD_FROM;
  return (
    <>
      {isFoldable && <RunLine entries={entries} isOpen={isOpen} onToggle={onToggle} />}
      {(!isFoldable || isOpen) &&
        entries.map((entry) => <EventLine key={entry.seq} entry={entry} isInRun={isFoldable} />)}
    </>
  );
}

function RunLine({ entries, isOpen, onToggle }: Props) {
  const { t, i18n } = useTranslation(['history', 'common']);
  const format = useFormat();
  const last = entries.at(-1);
  return (
    <li className={classes.event} data-run="" data-print="off">
      <span className={classes.eventIcon} aria-hidden="true">
        {isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
      </span>
      <span className={classes.eventText}>
        <button type="button" className={classes.run} aria-expanded={isOpen} onClick={onToggle}>
          {runSummary(entries, t, i18n.language)}
        </button>
        {last !== undefined && (
          <time dateTime={last.at} title={format.date(last.at, 'datetime')}>
            {format.date(last.at, 'time')}
          </time>
        )}
      </span>
    </li>
  );
}

function EventIcon({ kind }: { kind: string }) {
  const size = 13;
  if (kind === 'ticket.status_changed') return <ArrowRightLeft size={size} />;
  if (kind === 'ticket.merged' || kind === 'ticket.absorbed') return <GitMerge size={size} />;
  if (kind === 'ticket.split') return <Split size={size} />;
  if (kind === 'ticket.linked' || kind === 'ticket.unlinked') return <Link2 size={size} />;
  if (kind === 'ticket.tagged') return <Tag size={size} />;
  if (kind === 'ticket.rated') return <Star size={size} />;
  if (kind === 'ticket.edited' || kind === 'ticket.triaged') return <FilePenLine size={size} />;
  if (kind.startsWith('target.')) return <Clock size={size} />;
  if (kind.startsWith('assignment.')) return <UserRound size={size} />;
  if (kind.startsWith('agreement.')) return <Handshake size={size} />;
  if (kind.startsWith('checklist.')) return <ListChecks size={size} />;
  return <CircleDot size={size} />;
}

/** Of a proposed agreement, the words stand on its card. */
function hasWords(entry: TimelineEntry): boolean {
  return entry.has_words || entry.kind === 'agreement.proposed';
}

function EventLine({ entry, isInRun }: { entry: TimelineEntry; isInRun: boolean }) {
  const { t } = useTranslation(['history', 'common']);
  const format = useFormat();
  const hiddenFor =
    entry.audience === 'internal' || entry.audience === 'coordinator' ? entry.audience : null;
  return (
    <li className={classes.event} data-in-run={isInRun || undefined} data-print="off">
      <span className={classes.eventIcon} aria-hidden="true">
        <EventIcon kind={entry.kind} />
      </span>
      <span className={classes.eventText}>
        <EventText entry={entry} />
        {entry.erasure !== null && <ErasedText erasure={entry.erasure} />}
        {hiddenFor !== null && (
          <span className={classes.private} title={t(`timeline.audience_${hiddenFor}`)}>
            <Lock size={11} />
            <span className="visually-hidden">{t(`timeline.audience_${hiddenFor}`)}</span>
          </span>
        )}
        <time dateTime={entry.at} title={format.date(entry.at, 'datetime')}>
          {format.date(entry.at, 'time')}
        </time>
        {hasWords(entry) && (
          <EraseButton target={{ kind: 'entry', entry }} label={t('story.erase')} />
        )}
      </span>
    </li>
  );
}
