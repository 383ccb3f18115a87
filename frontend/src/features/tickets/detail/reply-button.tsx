import { Reply } from 'lucide-react';
import { useEffect, useState } from 'react';

import type { TicketDetail } from '@/api/types';
import { askComposer } from '@/domain/tickets/compose/composer-requests';
import { useTranslation } from '@/i18n/use-translation';

import classes from './reply-button.module.css';

/** On a phone the form for a reply is far away: a button that leads there, while it is not on the screen. */
export function ReplyButton({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('ticketpage');
  const isThere = useIsOnScreen('reply');
  if (isThere || !ticket.abilities.includes('ticket.reply')) return null;
  return (
    <button
      type="button"
      className={classes.reply}
      data-print="off"
      onClick={() => askComposer(ticket.id, { kind: 'write', mode: 'reply' })}
    >
      <Reply size={18} />
      {t('turn.answer')}
    </button>
  );
}

/** Whether any of the element is on the screen; also while nobody can tell. */
function useIsOnScreen(id: string): boolean {
  const [isThere, setThere] = useState(true);
  useEffect(() => {
    const element = document.getElementById(id);
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((seen) => {
      setThere(seen.at(-1)?.isIntersecting ?? true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [id]);
  return isThere;
}
