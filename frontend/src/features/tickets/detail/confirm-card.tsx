import { Textarea } from '@mantine/core';
import { CircleCheck, Star } from 'lucide-react';
import { useId, useState } from 'react';

import { useConfirmSolution, useMoveTicket } from '@/api/ticket';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { Notice, NoticeButtons } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';

import classes from './notices.module.css';
import { StaleNotice } from '@/domain/tickets/history/stale-notice';

const SCORES = [1, 2, 3, 4, 5] as const;

/** "Is it solved?", for the requester's side: yes, with stars if they like, or no, with what is still wrong. */
export function ConfirmCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const name = useId();
  const [isReopening, setReopening] = useState(false);
  const confirm = useConfirmSolution({ handlesErrors: true });
  const reopen = useMoveTicket({ handlesErrors: true });
  const form = useForm({
    initial: { score: null as number | null, remark: '' },
    send: ({ score, remark }) =>
      confirm.mutateAsync({
        ticketId: ticket.id,
        version: ticket.version,
        score,
        remark: score === null ? '' : remark.trim(),
      }),
    success: t('confirm.done'),
  });
  if (!ticket.abilities.includes('ticket.confirm')) return null;
  const { score } = form.values;
  const canReopen = ticket.transitions.some((move) => move.to === 'in_progress');

  return (
    <Notice tone="success" icon={CircleCheck} title={t('confirm.title')}>
      <p>{t('confirm.text')}</p>
      <Form form={form} summary={form.isStale ? <StaleNotice error={form.error} /> : undefined}>
        <fieldset className={classes.stars}>
          <legend>{t('confirm.stars')}</legend>
          {SCORES.map((each) => (
            <label
              key={each}
              className={classes.star}
              data-on={(score !== null && each <= score) || undefined}
            >
              <input
                type="radio"
                name={name}
                checked={score === each}
                onChange={() => form.set({ score: each })}
                onClick={() => {
                  if (score === each) form.set({ score: null });
                }}
              />
              <Star size={22} />
              <span className="visually-hidden">{t('confirm.starCount', { count: each })}</span>
            </label>
          ))}
        </fieldset>
        {score !== null && (
          <Textarea
            {...form.field('remark')}
            label={t('confirm.remark')}
            description={t('common:form.optional')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            mt="xs"
          />
        )}
        <NoticeButtons>
          <ChangeButton type="submit" loading={form.isBusy}>
            {t('confirm.yes')}
          </ChangeButton>
          {canReopen && (
            <ChangeButton variant="default" onClick={() => setReopening(true)}>
              {t('confirm.no')}
            </ChangeButton>
          )}
        </NoticeButtons>
        <OfflineReason />
      </Form>
      {isReopening && (
        <ConfirmDialog
          title={t('moveTitle.reopen')}
          confirmLabel={t('move.reopen')}
          reason="required"
          reasonLabel={t('confirm.noReason')}
          onConfirm={(reason) =>
            reopen.mutateAsync({
              ticketId: ticket.id,
              to: 'in_progress',
              reason,
              version: ticket.version,
            })
          }
          onClose={() => setReopening(false)}
        >
          <StaleNotice error={reopen.error} />
          {t('moveText.reopen')}
        </ConfirmDialog>
      )}
    </Notice>
  );
}
