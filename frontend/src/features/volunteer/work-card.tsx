import { useState } from 'react';

import { usePostMessage } from '@/api/messages';
import { useMoveTicket } from '@/api/ticket';
import type { Status, TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { useDraft } from '@/lib/draft';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { OfflineReason } from '@/ui/offline-reason';
import { TicketCard } from '@/domain/tickets/ticket-card';
import { showToast } from '@/ui/toast';

import { WantedAndSkills } from './wanted-and-skills';
import classes from './volunteer.module.css';

interface Props {
  row: TicketRow;
  mine: ReadonlySet<number>;
}

/** A ticket of the reader's, with what they most often do next. */
export function WorkCard({ row, mine }: Props) {
  const { t } = useTranslation(['volunteer', 'common']);
  const move = useMoveTicket();
  const [isSolving, setSolving] = useState(false);
  const may = (to: Status) => row.transitions.some((each) => each.to === to);
  const canReply = row.abilities.includes('ticket.reply') && row.status !== 'solved';
  const canStart = may('in_progress') && row.status !== 'solved';
  const canSolve = may('solved');

  return (
    <>
      <TicketCard
        row={row}
        actions={
          <>
            {canStart && (
              <ChangeButton
                loading={move.isPending}
                aria-label={t(row.status === 'pending' ? 'work.resumeNamed' : 'work.startNamed', {
                  title: row.title,
                })}
                onClick={() =>
                  move.mutate({ ticketId: row.id, to: 'in_progress', version: row.version })
                }
              >
                {row.status === 'pending' ? t('work.resume') : t('work.start')}
              </ChangeButton>
            )}
            {canReply && (
              <LinkButton
                variant="default"
                className={classes.reply}
                to="/tickets/$ticketId"
                params={{ ticketId: String(row.id) }}
                hash="reply"
                aria-label={t('work.replyNamed', { title: row.title })}
              >
                {t('work.reply')}
              </LinkButton>
            )}
            {canSolve && (
              <ChangeButton
                variant="default"
                aria-label={t('work.solveNamed', { title: row.title })}
                onClick={() => setSolving(true)}
              >
                {t('work.solve')}
              </ChangeButton>
            )}
            <OfflineReason className={classes.reason} />
          </>
        }
      >
        <div className={classes.extra}>
          <WantedAndSkills row={row} mine={mine} />
        </div>
      </TicketCard>
      {isSolving && <SolveDialog row={row} onClose={() => setSolving(false)} />}
    </>
  );
}

function SolveDialog({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const { t } = useTranslation('volunteer');
  const move = useMoveTicket({ handlesErrors: true });
  const post = usePostMessage({ handlesErrors: true });
  // One key for this dialog: sending again after a lost answer posts nothing twice.
  const { idempotencyKey } = useDraft(`solve:${row.id}`, '');
  return (
    <ConfirmDialog
      title={t('work.solveTitle')}
      confirmLabel={t('work.solve')}
      reason="optional"
      reasonLabel={t('work.solveReply')}
      onConfirm={async (body) => {
        if (body === '') {
          await move.mutateAsync({ ticketId: row.id, to: 'solved', version: row.version });
        } else {
          await post.mutateAsync({
            ticketId: row.id,
            body,
            audience: 'public',
            move_to: 'solved',
            version: row.version,
            idempotencyKey,
          });
        }
        showToast({ tone: 'success', text: t('work.solved', { title: row.title }) });
      }}
      onClose={onClose}
    >
      {t('work.solveText', { title: row.title })}
    </ConfirmDialog>
  );
}
