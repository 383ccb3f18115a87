import {
  ArrowRightLeft,
  ChevronRight,
  DoorOpen,
  Handshake,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';

import { useReleaseAssignment } from '@/api/assignments';
import { useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Dialog } from '@/ui/dialog';
import { showToast } from '@/ui/toast';

import { HandOverDialog } from './hand-over-dialog';
import classes from './let-go.module.css';
import { moveLabel } from './moves';
import type { TicketMoves } from './use-ticket-moves';

type Way = 'handOver' | 'release' | 'handBack' | 'backToConsultation';

const ICONS: Record<Way, LucideIcon> = {
  handOver: ArrowRightLeft,
  release: DoorOpen,
  handBack: Undo2,
  backToConsultation: Handshake,
};

/** The reader's own place on the ticket, if they have one. */
function ownPlace(ticket: TicketDetail) {
  return ticket.my_assignment?.state === 'accepted' ? ticket.my_assignment : null;
}

/** Whether the reader works on the ticket and may stop doing so. */
export function mayLetGo(ticket: TicketDetail): boolean {
  return ownPlace(ticket) !== null && ticket.abilities.includes('assignment.release');
}

interface Props {
  ticket: TicketDetail;
  moves: TicketMoves;
}

/** "I cannot go on with this": every way out in one place, each with what happens then. */
export function LetGo({ ticket, moves }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const me = useMe();
  const [step, setStep] = useState<'choose' | 'handOver' | 'release' | null>(null);
  const release = useReleaseAssignment({ handlesErrors: true });
  const place = ownPlace(ticket);
  if (place === null) return null;
  const moveOf = (name: Way) =>
    ticket.transitions.find((move) => moveLabel(ticket.status, move.to) === name);
  const isShared = ticket.assignees.length > 1;
  const ways: Way[] = [
    ...(ticket.abilities.includes('assignment.hand_over') ? (['handOver'] as const) : []),
    'release',
    // With nobody else on it, that is the same as stopping.
    ...(isShared && moveOf('handBack') !== undefined ? (['handBack'] as const) : []),
    ...(moveOf('backToConsultation') === undefined ? [] : (['backToConsultation'] as const)),
  ];

  function choose(way: Way) {
    const move = moveOf(way);
    if (way === 'handOver' || way === 'release') {
      setStep(way);
      return;
    }
    setStep(null);
    if (move !== undefined) moves.start(move);
  }

  const close = () => setStep(null);
  const textOf = (way: Way) =>
    t(way === 'release' && isShared ? 'letGo.releaseSharedText' : `letGo.${way}Text`);
  return (
    <>
      <ChangeButton variant="subtle" color="gray" onClick={() => setStep('choose')}>
        {t('letGo.button')}
      </ChangeButton>
      {step === 'choose' && (
        <Dialog title={t('letGo.title')} onClose={close}>
          <ul className={classes.ways}>
            {ways.map((way) => {
              const Icon = ICONS[way];
              return (
                <li key={way}>
                  <button type="button" className={classes.way} onClick={() => choose(way)}>
                    <Icon size={18} />
                    <span>
                      <strong>{t(`letGo.${way}`)}</strong>
                      {textOf(way)}
                    </span>
                    <ChevronRight size={16} />
                  </button>
                </li>
              );
            })}
          </ul>
        </Dialog>
      )}
      {step === 'handOver' && (
        <HandOverDialog
          ticket={ticket}
          assignmentId={place.id}
          name={me.name}
          isOwn
          onClose={close}
        />
      )}
      {step === 'release' && (
        <ConfirmDialog
          title={t('letGo.release')}
          confirmLabel={t('letGo.release')}
          reason="required"
          reasonLabel={t('letGo.reason')}
          onConfirm={async (reason) => {
            await release.mutateAsync({ ticketId: ticket.id, assignmentId: place.id, reason });
            showToast({ tone: 'success', text: t('letGo.released') });
          }}
          onClose={close}
        >
          {textOf('release')}
        </ConfirmDialog>
      )}
    </>
  );
}
