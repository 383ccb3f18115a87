import { Button } from '@mantine/core';
import { Lock, Reply } from 'lucide-react';
import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';

import { useMe } from '@/api/reference';
import type { TicketDetail, TimelineEntry } from '@/api/types';
import {
  askComposer,
  onComposerRequest,
  type ComposerRequest,
} from '@/domain/tickets/compose/composer-requests';
import { isEmptyWriting, useWriting, type Mode } from '@/domain/tickets/compose/reply-draft';
import { useActorName } from '@/domain/tickets/history/actor-name';
import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';
import { Markdown } from '@/ui/markdown';
import { RelativeTime } from '@/ui/relative-time';

import { KeyHint } from './key-hint';
import classes from './pane.module.css';

const Composer = lazy(() =>
  import('@/domain/tickets/compose/composer').then((module) => ({ default: module.Composer })),
);

const SHOWN = 3;

interface Props {
  ticket: TicketDetail;
  onTyping: (what: Mode | null) => void;
  /** Somebody begins to write. */
  onBegin: () => void;
  /** A message to this ticket was taken back before it was sent. */
  onTakenBack: () => void;
}

/** What was said on the ticket last, and the composer of the ticket's page to say something: opened by a key. */
export function TriageTalk({ ticket, onTyping, onBegin, onTakenBack }: Props) {
  const { t } = useTranslation('coordinator');
  const me = useMe();
  const isBegun = [
    useWriting(me.id, ticket.id, 'reply').value,
    useWriting(me.id, ticket.id, 'note').value,
  ].some((writing) => !isEmptyWriting(writing));
  const [isOpen, setOpen] = useState(isBegun);
  const [isSent, setSent] = useState(false);
  const [asked, setAsked] = useState<ComposerRequest | null>(null);
  const canReply = ticket.abilities.includes('ticket.reply');
  const replyButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The field that had the focus is gone with what was sent.
    if (isSent && !isOpen && document.activeElement === document.body) replyButton.current?.focus();
  }, [isSent, isOpen]);

  const open = useEffectEvent((request: ComposerRequest) => {
    if (isOpen) return; // The composer hears it itself.
    setOpen(true);
    setAsked(request);
  });
  useLayoutEffect(() => onComposerRequest(ticket.id, (request) => open(request)), [ticket.id]);
  const write = () => askComposer(ticket.id, { kind: 'write', mode: 'reply' });
  useShortcuts(
    t('triage.title'),
    canReply ? [{ keys: 'r', label: t('shortcuts.reply'), run: write }] : [],
  );

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // Out of the field, so that single keys work again; what is typed stays.
    if (event.key === 'Escape' && !event.defaultPrevented && event.target instanceof HTMLElement)
      event.target.blur();
  }

  const said = ticket.timeline
    .filter((entry) => entry.message !== null && !entry.message.is_erased)
    .slice(-SHOWN);
  if (said.length === 0 && !canReply) return null;
  return (
    <section className={classes.stack} aria-label={t('talk.title')}>
      {said.length > 0 && (
        <ul className={classes.talk}>
          {said.map((entry) => (
            <Said key={entry.seq} entry={entry} />
          ))}
        </ul>
      )}
      {isOpen ? (
        // Its keys bubble up to here; it takes none of its own.
        <div
          className={classes.composing}
          role="presentation"
          onKeyDown={onKeyDown}
          onFocusCapture={onBegin}
        >
          <Suspense>
            <Composer
              ticket={ticket}
              onTyping={onTyping}
              onSent={() => {
                setOpen(false);
                setSent(true);
              }}
              onTakenBack={onTakenBack}
            />
            {asked !== null && <Pass ticketId={ticket.id} request={asked} />}
          </Suspense>
        </div>
      ) : (
        canReply && (
          <Button
            variant="default"
            ref={replyButton}
            className={classes.reply}
            leftSection={<Reply size={16} aria-hidden="true" />}
            aria-keyshortcuts="r"
            onClick={write}
          >
            {t('talk.reply')}
            <KeyHint keys="r" />
          </Button>
        )
      )}
    </section>
  );
}

/** Passes on, once the composer is there, what it was opened for. */
function Pass({ ticketId, request }: { ticketId: number; request: ComposerRequest }) {
  useEffect(() => askComposer(ticketId, request), [ticketId, request]);
  return null;
}

function Said({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('coordinator');
  const nameOf = useActorName();
  const { message } = entry;
  if (message === null) return null;
  const isNote = message.audience === 'internal';
  return (
    <li className={classes.said} data-note={isNote || undefined}>
      <p className="hint cluster">
        <strong>{nameOf(entry.actor)}</strong>
        {isNote && (
          <span className="cluster">
            <Lock size={12} aria-hidden="true" />
            {t('talk.note')}
          </span>
        )}
        <RelativeTime at={entry.at} />
      </p>
      <Markdown html={message.body_html} />
    </li>
  );
}
