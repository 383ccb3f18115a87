import { Link } from '@tanstack/react-router';
import { Lock, Mail, TextQuote } from 'lucide-react';
import { memo, useState } from 'react';

import { ROLE_VALUES } from '@/api/enum-values';
import type { Role, TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { IconButton } from '@/ui/icon-button';
import { Markdown } from '@/ui/markdown';
import { Avatar } from '@/ui/person';

import { Attachments } from '../attachments';
import { askComposer } from '@/domain/tickets/compose/composer-requests';
import { EraseButton } from '../erasing/erase-button';
import { ErasedText } from '../erasing/erased-text';
import { useActorName } from '@/domain/tickets/history/actor-name';
import classes from './timeline.module.css';
import { messageAnchor } from './use-hash-target';

interface Props {
  ticketId: number;
  entry: TimelineEntry;
  isOwn: boolean;
  /** Said by the reader's own side: the helpdesk for the helpdesk, the board for the board. */
  isOurs: boolean;
  /** It came in while the page was open. */
  isNew: boolean;
  /** The address points at it. */
  isTarget: boolean;
}

const LONG_TEXT = 1_200;
const LONG_LINES = 16;

/** Long enough to be in the way of what comes after it. Judged by the text, so that nothing has to be measured. */
export function isLong(body: string): boolean {
  return body.length > LONG_TEXT || body.split('\n').length > LONG_LINES;
}

/** What somebody said: whose side it is on shows by place, colour and role, and a note by its frame and its words. */
export const MessageEntry = memo(function MessageEntry({
  ticketId,
  entry,
  isOwn,
  isOurs,
  isNew,
  isTarget,
}: Props) {
  const { t } = useTranslation(['history', 'ticketpage', 'composer', 'common']);
  const format = useFormat();
  const nameOf = useActorName();
  const [isWhole, setWhole] = useState(false);
  const { message, actor } = entry;
  if (message === null) return null;
  const isNote = message.audience === 'internal';
  const role = roleOf(actor?.role);
  const isCopy = entry.kind === 'message.copied';
  const canCut = isLong(message.body);
  const author = nameOf(actor);
  const isCut = canCut && !isWhole && !isTarget;
  return (
    <li
      id={messageAnchor(message.id)}
      tabIndex={-1}
      className={classes.message}
      data-own={isOwn || undefined}
      data-ours={isOurs || undefined}
      data-note={isNote || undefined}
      data-print={isNote ? 'note' : 'message'}
      data-new={isNew || undefined}
      data-target={isTarget || undefined}
      data-side={role === null || role === 'admin' ? undefined : role}
    >
      <span className={classes.avatar} data-print="off">
        <Avatar person={{ id: actor?.id ?? 0, name: actor === null ? '' : author }} size={30} />
      </span>
      <article
        className={classes.bubble}
        data-mark={isNote ? t('ticketpage:print.mark') : undefined}
      >
        <header className={classes.author}>
          <strong>{author}</strong>
          {role !== null && <span className={classes.role}>{t(`common:role.${role}`)}</span>}
          {isNote && (
            <span className={classes.note}>
              <Lock size={12} />
              {t('timeline.note')}
            </span>
          )}
          {message.channel === 'email' && (
            <span className={classes.channel}>
              <Mail size={12} />
              {t('timeline.byMail')}
            </span>
          )}
          {isCopy && <span className={classes.channel}>{t('story.elsewhere')}</span>}
          <Link
            to="."
            hash={messageAnchor(message.id)}
            // The list that one came from stays known, and "back" leads to it.
            state={true}
            replace
            hashScrollIntoView={false}
            resetScroll={false}
            className={classes.when}
            aria-label={t('story.link', { when: format.date(entry.at, 'datetime') })}
          >
            <time dateTime={entry.at} title={format.date(entry.at, 'datetime')}>
              {format.date(entry.at, isCopy ? 'datetime' : 'time')}
            </time>
          </Link>
          {!message.is_erased && (
            <IconButton
              label={t('composer:quote', { name: author })}
              icon={TextQuote}
              data-print="off"
              onClick={(event) =>
                askComposer(ticketId, {
                  kind: 'quote',
                  author,
                  text: selectedIn(event.currentTarget.closest('article')) ?? message.body,
                  isNote,
                })
              }
            />
          )}
          {entry.has_words && (
            <EraseButton
              target={{ kind: 'entry', entry }}
              label={t('story.eraseMessage', { name: author })}
            />
          )}
        </header>
        <div className={classes.text} data-cut={isCut || undefined} data-print="whole">
          {message.is_erased ? (
            <ErasedText erasure={entry.erasure} />
          ) : (
            <Markdown html={message.body_html} />
          )}
        </div>
        {canCut && !isTarget && (
          <button
            type="button"
            className={classes.more}
            data-print="off"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t('story.less') : t('story.more')}
          </button>
        )}
        <Attachments files={message.attachments} />
      </article>
    </li>
  );
});

/** What the reader has selected of this message: then that alone is quoted. */
function selectedIn(article: Element | null): string | null {
  const selection = window.getSelection();
  if (article === null || selection === null || selection.isCollapsed) return null;
  const isInside = [selection.anchorNode, selection.focusNode].every((node) =>
    article.contains(node),
  );
  const text = selection.toString().trim();
  return isInside && text !== '' ? text : null;
}

function roleOf(role: string | null | undefined): Role | null {
  return ROLE_VALUES.find((known) => known === role) ?? null;
}
