import { Play } from 'lucide-react';

import { useStartTimer, useTimer } from '@/api/hours';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { LinkButton } from '@/ui/link-button';
import { OfflineReason } from '@/ui/offline-reason';
import { SideCard } from '@/ui/side-card';

/** For a student who has the ticket: the timer of their hours, which one stops on the page of hours. */
export function TimerCard({ ticket }: { ticket: TicketDetail }) {
  return ticket.my_assignment?.state === 'accepted' ? <Timer ticket={ticket} /> : null;
}

function Timer({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('ticketpage');
  const format = useFormat();
  const read = useTimer();
  const start = useStartTimer();
  // Beside the ticket: what cannot be read is no reason to say so here.
  if (read.data === undefined && read.error !== null) return null;
  // Its place is there from the start, so that nothing below it moves.
  const timer = read.data?.timer ?? null;
  return (
    <SideCard title={t('timer.title')}>
      {timer === null ? (
        <>
          <ChangeButton
            variant="default"
            leftSection={<Play size={15} aria-hidden="true" />}
            loading={start.isPending || read.data === undefined}
            onClick={() => start.mutate({ kind: 'ticket', ticket_id: ticket.id })}
          >
            {t('timer.start')}
          </ChangeButton>
          <OfflineReason />
        </>
      ) : (
        <>
          <p className="plain">
            {t(timer.ticket_id === ticket.id ? 'timer.running' : 'timer.other', {
              time: format.date(timer.started_at, 'time'),
            })}
          </p>
          <LinkButton to="/hours" variant="default">
            {t('timer.open')}
          </LinkButton>
        </>
      )}
    </SideCard>
  );
}
