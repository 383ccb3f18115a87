import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ClipboardEvent } from 'react';

import { useAddSteps } from '@/api/checklists';
import { useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { Form } from '@/ui/form/form';
import { useForm, type Submission } from '@/ui/form/use-form';
import { OfflineReason } from '@/ui/offline-reason';
import { Progress } from '@/ui/progress';
import { SideCard } from '@/ui/side-card';

import classes from './checklist.module.css';
import { stepsIn } from './checklist-lines';
import { ChecklistStep } from './checklist-step';
import { useWaitingTicks, watchTicks } from './waiting-ticks';

const MAX_TEXT = 200;

/** What has to be done, step by step. Helpers keep it; the board's team follows how far it is. */
export function ChecklistCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const [said, setSaid] = useState('');
  const mayEdit = ticket.abilities.includes('ticket.checklist');
  const userId = useMe().id;
  const queryClient = useQueryClient();
  const waiting = useWaitingTicks(userId, ticket.id);
  const hasWaiting = waiting.size > 0;
  useEffect(() => {
    if (hasWaiting) watchTicks(queryClient, userId);
  }, [queryClient, userId, hasWaiting]);
  const steps = ticket.checklist_items ?? [];
  const progress =
    ticket.checklist === null || !hasWaiting
      ? ticket.checklist
      : {
          ...ticket.checklist,
          done: steps.filter(({ id, is_done }) => waiting.get(id) ?? is_done).length,
        };
  if (progress === null && !mayEdit) return null;
  return (
    <SideCard
      title={t('checklist.title')}
      action={
        progress !== null && <span className="note tabular">{t('checklist.count', progress)}</span>
      }
    >
      {progress !== null && (
        <Progress
          value={progress.done}
          max={progress.total}
          label={t('checklist.progress', progress)}
        />
      )}
      {steps.length > 0 ? (
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <ChecklistStep
              key={step.id}
              ticketId={ticket.id}
              step={step}
              index={index}
              count={steps.length}
              mayEdit={mayEdit}
              waiting={waiting.get(step.id) ?? null}
              onSaid={setSaid}
            />
          ))}
        </ol>
      ) : (
        ticket.checklist_items === null &&
        progress !== null && <p className="hint">{t('checklist.progress', progress)}</p>
      )}
      <p className="hint" role="status">
        {hasWaiting && t('checklist.waiting', { count: waiting.size })}
      </p>
      {mayEdit && <AddStep ticketId={ticket.id} isFirst={steps.length === 0} />}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </SideCard>
  );
}

/** One step at a time, or a pasted list at once: every line is a step. */
function AddStep({ ticketId, isFirst }: { ticketId: number; isFirst: boolean }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const field = useRef<HTMLInputElement>(null);
  const add = useAddSteps({ handlesErrors: true });
  const form = useForm({
    initial: { texts: '' },
    send: async (
      typed,
      { intent: pasted }: Submission<{ texts: string }, string[] | undefined>,
    ) => {
      const texts = stepsIn(pasted ?? [typed.texts], MAX_TEXT);
      if (texts.length > 0) await add.mutateAsync({ ticketId, texts });
      return pasted === undefined;
    },
    onSent: (wasTyped) => {
      if (wasTyped) form.reset();
      field.current?.focus();
    },
  });

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const lines = event.clipboardData.getData('text').split(/\r?\n/);
    if (form.isBusy || lines.filter((line) => line.trim() !== '').length < 2) return;
    event.preventDefault();
    form.submit(lines);
  }

  return (
    <Form form={form} className={classes.add}>
      {isFirst && <p className="hint">{t('checklist.none')}</p>}
      <TextInput
        ref={field}
        size="xs"
        aria-label={t('checklist.add')}
        placeholder={t('checklist.add')}
        maxLength={MAX_TEXT}
        {...form.field('texts')}
        onPaste={paste}
      />
      <ChangeButton type="submit" size="compact-sm" variant="default" loading={form.isBusy}>
        {t('checklist.addShort')}
      </ChangeButton>
      <OfflineReason />
    </Form>
  );
}
