import { useQueryClient } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useEffect } from 'react';

import { useMe } from '@/api/reference';
import type { TimelineEntry } from '@/api/types';
import { useHeldMessages, type HeldMessage } from '@/domain/tickets/compose/held';
import { watchNetwork } from '@/domain/tickets/compose/network-queue';
import { useTranslation } from '@/i18n/use-translation';
import { Countdown } from '@/ui/countdown';
import { Avatar } from '@/ui/person';

import classes from './timeline.module.css';

/** What the reader has sent and can still take back, where it will stand. */
export function HeldMessages({
  ticketId,
  entries,
}: {
  ticketId: number;
  entries: readonly TimelineEntry[];
}) {
  const held = useHeldMessages(ticketId);
  const queryClient = useQueryClient();
  const userId = useMe().id;
  // What another tab of this person keeps until there is network is theirs to see here too.
  useEffect(() => watchNetwork(queryClient, userId), [queryClient, userId]);
  // The server has it, and only its answer was lost: it stands in the history already.
  const arrived = new Set(entries.map(({ message }) => message?.idempotency_key));
  return held
    .filter(({ key }) => !arrived.has(key))
    .map((message) => <Held key={message.key} message={message} />);
}

function Held({ message }: { message: HeldMessage }) {
  const { t } = useTranslation('composer');
  const me = useMe();
  const { isNote } = message;
  return (
    <li className={classes.message} data-own="" data-ours="" data-held="" data-print="off">
      <span className={classes.avatar}>
        <Avatar person={me} size={30} />
      </span>
      <article className={classes.bubble}>
        <header className={classes.author}>
          <Hourglass size={13} />
          {message.undo === null ? (
            t(isNote ? 'outbox.saving' : 'outbox.sending')
          ) : (
            <>
              {message.dueAt === null ? (
                <span role="status">{t(isNote ? 'outbox.noteWaits' : 'outbox.waits')}</span>
              ) : (
                <Countdown
                  until={message.dueAt}
                  className={undefined}
                  text={(seconds) =>
                    t(isNote ? 'outbox.savingIn' : 'outbox.sendingIn', { seconds })
                  }
                />
              )}
              <button type="button" className={classes.more} onClick={message.undo}>
                {message.dueAt === null
                  ? t(isNote ? 'outbox.dontSave' : 'outbox.dontSend')
                  : t('outbox.undo')}
              </button>
            </>
          )}
        </header>
        <p className={classes.heldText}>{message.body}</p>
        {message.files > 0 && <p className="hint">{t('outbox.files', { count: message.files })}</p>}
      </article>
    </li>
  );
}
