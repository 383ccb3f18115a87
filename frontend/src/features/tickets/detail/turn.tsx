import { Button } from '@mantine/core';
import {
  Handshake,
  ListChecks,
  MessageCircleQuestion,
  Play,
  RotateCcw,
  UserPlus,
  type LucideIcon,
} from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { Ask, Status, TicketDetail, TimelineEntry } from '@/api/types';
import { AcceptAgreement, mayAcceptAgreement } from '@/domain/agreements/accept-agreement';
import { changedVersion } from '@/domain/agreements/agreement-values';
import { AgreementTerms } from '@/domain/agreements/agreement-terms';
import { askComposer } from '@/domain/tickets/compose/composer-requests';
import { StaleNotice } from '@/domain/tickets/history/stale-notice';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ChangeButton } from '@/ui/change-button';
import { LinkButton } from '@/ui/link-button';
import { Notice, NoticeButtons } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';

import { ConfirmCard } from './confirm-card';
import classes from './notices.module.css';
import { OfferCard } from './offer-card';
import { goToKey } from './use-ticket-keys';
import type { TicketMoves } from './use-ticket-moves';

const AgreementDialog = lazy(() => import('@/domain/agreements/agreement-dialog'));
const DeclineDialog = lazy(() => import('@/domain/agreements/decline-dialog'));

/** The moves that a question of this kind offers itself. */
const MOVES: Partial<Record<Ask['kind'], readonly Status[]>> = {
  confirm: ['closed', 'in_progress'],
  make_ready: ['open'],
  start: ['in_progress'],
};

/** The moves that stand with what is asked, and in no other place. */
export function movesOfAsks(ticket: TicketDetail): Status[] {
  return ticket.asks.flatMap((ask) => MOVES[ask.kind] ?? []);
}

interface Props {
  ticket: TicketDetail;
  moves: TicketMoves;
}

/** What the ticket asks of its reader now, on top of its page, each with the button that does it. */
export function Turn({ ticket, moves }: Props) {
  return ticket.asks.map((ask) => (
    <AskNotice key={ask.kind} ask={ask} ticket={ticket} moves={moves} />
  ));
}

function AskNotice({ ask, ticket, moves }: Props & { ask: Ask }) {
  const { t } = useTranslation('ticketpage');
  switch (ask.kind) {
    case 'answer_offer':
      return <OfferCard ticket={ticket} />;
    case 'confirm':
      return <ConfirmCard ticket={ticket} />;
    case 'accept_agreement':
      return <AgreementAsk ask={ask} ticket={ticket} />;
    case 'answer':
      return <AnswerAsk ask={ask} ticket={ticket} />;
    case 'reopened':
      return (
        <Asked ask={ask} icon={RotateCcw} title={t('turn.reopened')}>
          <Quote text={reopenedBecause(ticket.timeline)} />
          <p>{t('turn.reopenedText')}</p>
          <AnswerButton ticketId={ticket.id} />
        </Asked>
      );
    case 'triage':
      return (
        <Asked ask={ask} icon={ListChecks} title={t('turn.triage')}>
          <NoticeButtons>
            <LinkButton to="/triage" search={{ ticket: ticket.id }}>
              {t('turn.toTriage')}
            </LinkButton>
          </NoticeButtons>
        </Asked>
      );
    case 'make_ready':
      return (
        <MoveAsk
          ask={ask}
          icon={Handshake}
          title={t('turn.ready')}
          text={t('turn.readyText')}
          ticket={ticket}
          moves={moves}
        />
      );
    case 'choose_student':
      return (
        <Asked ask={ask} icon={UserPlus} title={t('turn.choose')}>
          {ticket.abilities.includes('ticket.offer') && (
            <NoticeButtons>
              <Button onClick={() => goToKey('a', 'focus')}>{t('turn.chooseButton')}</Button>
            </NoticeButtons>
          )}
        </Asked>
      );
    case 'start':
      return (
        <MoveAsk
          ask={ask}
          icon={Play}
          title={t('turn.start')}
          text={t('turn.startText')}
          ticket={ticket}
          moves={moves}
        />
      );
  }
}

interface AskedProps {
  ask: Ask;
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

/** Somebody asked these; the others follow from where the ticket is. */
const OF_A_QUESTION: ReadonlySet<Ask['kind']> = new Set([
  'answer_offer',
  'accept_agreement',
  'answer',
  'confirm',
]);

/** A question to the reader, and since when it waits. */
function Asked({ ask, icon, title, children }: AskedProps) {
  const { t } = useTranslation('ticketpage');
  const format = useFormat();
  const now = useNow();
  return (
    <Notice tone="info" icon={icon} title={title}>
      <p className="hint">
        <time dateTime={ask.since} title={format.date(ask.since, 'datetime')}>
          {t(OF_A_QUESTION.has(ask.kind) ? 'turn.since' : 'turn.sinceThen', {
            when: format.relative(ask.since, now),
          })}
        </time>
      </p>
      {children}
    </Notice>
  );
}

function AgreementAsk({ ask, ticket }: { ask: Ask; ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'agreement']);
  const [doing, setDoing] = useState<'edit' | 'decline' | null>(null);
  const close = () => setDoing(null);
  const stale = (error: unknown) => <StaleNotice error={error} />;
  if (ticket.agreement === null) return null;
  const title = t(ticket.agreement.state === 'holds' ? 'turn.change' : 'turn.agreement');
  return (
    <Asked ask={ask} icon={Handshake} title={title}>
      <div className={classes.terms}>
        <AgreementTerms
          terms={ticket.agreement.current}
          before={changedVersion(ticket.agreement)}
        />
      </div>
      <NoticeButtons>
        {mayAcceptAgreement(ticket) && <AcceptAgreement ticket={ticket} stale={stale} />}
        {ticket.abilities.includes('ticket.propose_agreement') && (
          <ChangeButton variant="default" onClick={() => setDoing('edit')}>
            {t('turn.agreementChange')}
          </ChangeButton>
        )}
        {mayAcceptAgreement(ticket) && (
          <ChangeButton variant="default" onClick={() => setDoing('decline')}>
            {t('agreement:decline.button')}
          </ChangeButton>
        )}
      </NoticeButtons>
      <OfflineReason />
      <Suspense>
        {doing === 'edit' && <AgreementDialog ticket={ticket} stale={stale} onClose={close} />}
        {doing === 'decline' && (
          <DeclineDialog agreement={ticket.agreement} isAsked onClose={close} />
        )}
      </Suspense>
    </Asked>
  );
}

function AnswerAsk({ ask, ticket }: { ask: Ask; ticket: TicketDetail }) {
  const { t } = useTranslation('ticketpage');
  // Only helpers read the steps of the checklist.
  const isHelper = ticket.checklist_items !== null;
  const asked = ticket.timeline.findLast(
    ({ message, actor }) =>
      message?.audience === 'public' && (actor?.role === 'ict_team') === isHelper,
  );
  const name = asked?.actor?.name ?? '';
  const title = isHelper
    ? name === ''
      ? t('turn.answerSomebody')
      : t('turn.answerTeam', { name })
    : t('turn.answerHelpdesk');
  return (
    <Asked ask={ask} icon={MessageCircleQuestion} title={title}>
      <Quote text={asked?.message?.is_erased === false ? asked.message.body : null} />
      {ticket.abilities.includes('ticket.reply') && <AnswerButton ticketId={ticket.id} />}
    </Asked>
  );
}

function AnswerButton({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('ticketpage');
  return (
    <NoticeButtons>
      <Button onClick={() => askComposer(ticketId, { kind: 'write', mode: 'reply' })}>
        {t('turn.answer')}
      </Button>
    </NoticeButtons>
  );
}

interface MoveAskProps extends Props {
  ask: Ask;
  icon: LucideIcon;
  title: string;
  text: string;
}

/** One move is asked for: the first of its kind that the server allows now. */
function MoveAsk({ ask, icon, title, text, ticket, moves }: MoveAskProps) {
  const move = ticket.transitions.find(({ to }) => MOVES[ask.kind]?.includes(to));
  return (
    <Asked ask={ask} icon={icon} title={title}>
      <p>{text}</p>
      {move !== undefined && (
        <>
          <NoticeButtons>
            <ChangeButton {...moves.button(move)} />
          </NoticeButtons>
          <OfflineReason />
        </>
      )}
    </Asked>
  );
}

function Quote({ text }: { text: string | null }) {
  if (text === null || text.trim() === '') return null;
  return <p className={`${classes.quote} ${classes.short}`}>{text}</p>;
}

/** Why the ticket was reopened last. */
function reopenedBecause(timeline: readonly TimelineEntry[]): string | null {
  const last = timeline.findLast(
    ({ kind, data }) =>
      kind === 'ticket.status_changed' &&
      data.to === 'in_progress' &&
      (data.from === 'solved' || data.from === 'closed'),
  );
  return typeof last?.data.reason === 'string' ? last.data.reason : null;
}
