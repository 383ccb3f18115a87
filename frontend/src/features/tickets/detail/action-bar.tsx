import { Ellipsis } from 'lucide-react';

import type { Status, TicketDetail } from '@/api/types';
import { openYes } from '@/domain/agreements/open-yes';
import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';
import { ChangeButton } from '@/ui/change-button';
import { OfflineReason } from '@/ui/offline-reason';
import { Panel } from '@/ui/panel';
import panel from '@/ui/panel.module.css';

import classes from './action-bar.module.css';
import { LetGo, mayLetGo } from './let-go';
import { isGrave, moveLabel, sortMoves } from './moves';
import { OthersTurn } from './others-turn';
import { movesOfAsks, Turn } from './turn';
import { useTicketMoves } from './use-ticket-moves';

/**
 * What the ticket asks of this person, and what else they may do with its status now: only what the server says. What goes
 * back or ends the ticket is in a menu; whoever works on it finds there too how to let it go.
 */
export function ActionBar({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const moves = useTicketMoves(ticket);
  const { isOffline } = useOffline();
  const isLettingGo = mayLetGo(ticket);
  const hidden = new Set<Status>([...movesOfAsks(ticket)]);
  const sorted = sortMoves(ticket.status, ticket.transitions, hidden);
  const { first, others } = sorted;
  // One way to let go of the work is enough.
  const inMenu = isLettingGo
    ? sorted.inMenu.filter(
        ({ to }) => !['handBack', 'backToConsultation'].includes(moveLabel(ticket.status, to)),
      )
    : sorted.inMenu;
  const isEmpty = first === null && others.length === 0 && inMenu.length === 0 && !isLettingGo;
  const isMenuAlone = first === null && others.length === 0 && !isLettingGo;
  if (isEmpty && ticket.asks.length === 0) return <OthersTurn ticket={ticket} />;

  return (
    <div className={classes.turn} data-key="s">
      {moves.stale}
      <Turn ticket={ticket} moves={moves} />
      <OthersTurn ticket={ticket} />
      <div className={classes.actionBar} role="group" aria-label={t('move.title')}>
        {first !== null && (
          // What is asked has the one filled button; before both sides said yes, work is not what comes next.
          <ChangeButton
            variant={ticket.asks.length > 0 || openYes(ticket) !== null ? 'default' : 'filled'}
            {...moves.button(first)}
          />
        )}
        {others.map((transition) => (
          <ChangeButton key={transition.to} variant="default" {...moves.button(transition)} />
        ))}
        {isLettingGo && <LetGo ticket={ticket} moves={moves} />}
        {inMenu.length > 0 && (
          <Panel
            label={t('move.more')}
            button={
              isMenuAlone ? t('move.more') : <Ellipsis size={18} aria-label={t('move.more')} />
            }
          >
            {inMenu.map((transition) => (
              <button
                key={transition.to}
                type="button"
                disabled={isOffline}
                className={`${panel.choice} ${isGrave(moveLabel(ticket.status, transition.to)) ? classes.grave : ''}`}
                onClick={() => moves.start(transition)}
              >
                {moves.label(transition)}
              </button>
            ))}
          </Panel>
        )}
      </div>
      {!isEmpty && <OfflineReason />}
      {moves.dialog}
    </div>
  );
}
