import { lazy, Suspense, useState, type ReactNode } from 'react';

import { useDeclineOffer } from '@/api/assignments';
import { request } from '@/api/request';
import type { TodayItem, TodaySection } from '@/api/today';
import type { Status, TicketRow } from '@/api/types';
import { trailState } from '@/domain/tickets/trail';
import { useTranslation } from '@/i18n/use-translation';
import { declared } from '@/registry/feature';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { LinkButton } from '@/ui/link-button';
import { showToast } from '@/ui/toast';

import { TimeLeft } from '@/domain/team/time-left';
import { settledBy } from './settled-by';
import type { UndoableStep } from './undoable-step';
import type { Saying } from './say-dialog';

const SayDialog = lazy(() =>
  import('./say-dialog').then((module) => ({ default: module.SayDialog })),
);

interface Props {
  section: TodaySection;
  item: TodayItem;
  step: UndoableStep;
}

/** The one thing that settles it: in place where that is one tap, else a way to where it is done. */
export function RowAction({ section, item, step }: Props) {
  const { ticket } = item;
  switch (settledBy(section, ticket)) {
    case 'accept_agreement':
      return <Accept item={item} step={step} />;
    case 'make_ready':
      return <Move ticket={ticket} step={step} to="open" isMain />;
    case 'start':
      return <Move ticket={ticket} step={step} to="in_progress" isMain={section.waits} />;
    case 'confirm':
      return <Confirm ticket={ticket} step={step} />;
    case 'answer_offer':
      return <Offer ticket={ticket} step={step} />;
    case 'triage':
      return <Triage ticket={ticket} />;
    case 'choose_student':
      return <Student ticket={ticket} />;
    case 'answer':
    case 'reopened':
      return <Say ticket={ticket} action="answer" saying={{ audience: 'public', begin: null }} />;
    case 'unhappy':
      return <Say ticket={ticket} action="note" saying={{ audience: 'internal', begin: null }} />;
    case 'stuck':
      return <Say ticket={ticket} action="ask" saying={{ audience: 'internal', begin: 'stuck' }} />;
    case 'remind':
      return (
        <Say ticket={ticket} action="remind" saying={{ audience: 'public', begin: 'remind' }} />
      );
    default:
      return null;
  }
}

interface OfTicket {
  ticket: TicketRow;
}

interface OfStep extends OfTicket {
  step: UndoableStep;
}

type Action =
  | 'accept'
  | 'answer'
  | 'ask'
  | 'choose'
  | 'confirm'
  | 'decline'
  | 'make_ready'
  | 'not_yet'
  | 'note'
  | 'remind'
  | 'start'
  | 'take'
  | 'triage';

/** What a button says, and what it is called among many of its sort. */
function useWords(action: Action, { title }: TicketRow) {
  const { t } = useTranslation('today');
  const label = t(`action.${action}`);
  return { children: label, 'aria-label': t('action.named', { action: label, title }) };
}

function Tap({
  ticket,
  step,
  action,
  isMain = true,
  send,
}: OfStep & {
  action: 'accept' | 'confirm' | 'make_ready' | 'start' | 'take';
  isMain?: boolean;
  send: Parameters<UndoableStep['take']>[0]['send'];
}) {
  const { t } = useTranslation('today');
  const words = useWords(action, ticket);
  return (
    <ChangeButton
      {...words}
      size="compact-md"
      variant={isMain ? 'filled' : 'default'}
      onClick={() =>
        step.take({
          ticketId: ticket.id,
          text: t(`step.${action}`, { title: ticket.title }),
          send,
        })
      }
    />
  );
}

function Accept({ item, step }: { item: TodayItem; step: UndoableStep }) {
  const { ticket, agreement_number: number } = item;
  const { id: ticketId, version } = ticket;
  if (number === null) return null;
  return (
    <Tap
      ticket={ticket}
      step={step}
      action="accept"
      send={() =>
        request(
          'post',
          '/api/v1/tickets/{ticket_id}/agreement/accept/',
          { ticketId, number, version },
          { keepalive: true },
        )
      }
    />
  );
}

function Move({
  ticket,
  step,
  to,
  isMain,
}: OfStep & { to: 'open' | 'in_progress'; isMain: boolean }) {
  const { id: ticketId, version } = ticket;
  if (!canMove(ticket, to)) return null;
  return (
    <Tap
      ticket={ticket}
      step={step}
      action={to === 'open' ? 'make_ready' : 'start'}
      isMain={isMain}
      send={() =>
        request(
          'post',
          '/api/v1/tickets/{ticket_id}/transition/',
          { ticketId, to, version },
          { keepalive: true },
        )
      }
    />
  );
}

function canMove(ticket: TicketRow, to: Status): boolean {
  return ticket.transitions.some((move) => move.to === to);
}

function Confirm({ ticket, step }: OfStep) {
  const { id: ticketId, version } = ticket;
  return (
    <>
      <Tap
        ticket={ticket}
        step={step}
        action="confirm"
        send={() =>
          request(
            'post',
            '/api/v1/tickets/{ticket_id}/confirm/',
            { ticketId, version },
            { keepalive: true },
          )
        }
      />
      <LinkButton
        {...useWords('not_yet', ticket)}
        variant="default"
        size="compact-md"
        to="/tickets/$ticketId"
        params={{ ticketId: String(ticket.id) }}
        state={() => trailState(ticket.id)}
      />
    </>
  );
}

function Offer({ ticket, step }: OfStep) {
  const { t } = useTranslation('today');
  const decline = useDeclineOffer({ handlesErrors: true });
  const [isDeclining, setDeclining] = useState(false);
  const words = useWords('decline', ticket);
  const offer = ticket.my_assignment;
  if (offer === null) return null;
  const { id: ticketId } = ticket;
  return (
    <>
      {offer.expires_at !== null && <TimeLeft until={offer.expires_at} />}
      <Tap
        ticket={ticket}
        step={step}
        action="take"
        send={() =>
          request(
            'post',
            '/api/v1/assignments/{assignment_id}/accept/',
            { assignmentId: offer.id },
            { keepalive: true },
          )
        }
      />
      <ChangeButton
        {...words}
        size="compact-md"
        variant="default"
        onClick={() => setDeclining(true)}
      />
      {isDeclining && (
        <ConfirmDialog
          title={t('decline.title')}
          confirmLabel={t('decline.confirm')}
          reason="required"
          reasonLabel={t('decline.reason')}
          onConfirm={async (reason) => {
            await decline.mutateAsync({ ticketId, assignmentId: offer.id, reason });
            showToast({ tone: 'info', text: t('decline.done') });
          }}
          onClose={() => setDeclining(false)}
        >
          {t('decline.text', { title: ticket.title })}
        </ConfirmDialog>
      )}
    </>
  );
}

function Triage({ ticket }: OfTicket) {
  return (
    <LinkButton
      {...useWords('triage', ticket)}
      variant="default"
      size="compact-md"
      to="/triage"
      search={{ ticket: ticket.id }}
    />
  );
}

function Student({ ticket }: OfTicket) {
  const words = useWords('choose', ticket);
  const [place] = declared('studentDialogs');
  if (place === undefined) return null;
  const { Dialog } = place;
  return <Opens words={words}>{(onClose) => <Dialog ticket={ticket} onClose={onClose} />}</Opens>;
}

function Say({ ticket, action, saying }: OfTicket & { action: Action; saying: Saying }) {
  const words = useWords(action, ticket);
  return (
    <Opens words={words}>
      {(onClose) => (
        <SayDialog ticket={ticket} title={words.children} saying={saying} onClose={onClose} />
      )}
    </Opens>
  );
}

/** A button that opens a dialog. */
function Opens({
  words,
  children,
}: {
  words: ReturnType<typeof useWords>;
  children: (onClose: () => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ChangeButton {...words} size="compact-md" variant="default" onClick={() => setOpen(true)} />
      {isOpen && <Suspense>{children(() => setOpen(false))}</Suspense>}
    </>
  );
}
