import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';

import { useChangeStep, useRemoveStep } from '@/api/checklists';
import { NetworkProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useOffline } from '@/lib/offline';
import { ChangeButton } from '@/ui/change-button';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { IconButton } from '@/ui/icon-button';
import { CardButton } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';
import { showToast } from '@/ui/toast';

import classes from './checklist.module.css';
import { keepTick } from './waiting-ticks';

interface Props {
  ticketId: number;
  step: NonNullable<TicketDetail['checklist_items']>[number];
  index: number;
  count: number;
  mayEdit: boolean;
  /** What it was made without network, until the server has it. */
  waiting: boolean | null;
  /** For screen readers: where a step went. */
  onSaid: (text: string) => void;
}

/** One step. Alt with an arrow moves it; the pencil opens its text with buttons for the same. */
export function ChecklistStep({ ticketId, step, index, count, mayEdit, waiting, onSaid }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const format = useFormat();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [isEditing, setEditing] = useState(false);
  const userId = useMe().id;
  const queryClient = useQueryClient();
  const { isOffline } = useOffline();
  const tick = useChangeStep({ handlesErrors: true });
  const move = useChangeStep();
  // What was clicked shows at once; what the server says of it, or that it refused, comes after.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isDone = wanted ?? waiting ?? step.is_done;

  function change(checked: boolean) {
    const keep = () =>
      keepTick({ userId, ticketId, itemId: step.id, isDone: checked }, queryClient);
    // An earlier tick that still waits must not arrive after this one.
    if (isOffline || waiting !== null) {
      keep();
      return;
    }
    setWanted(checked);
    tick.mutate(
      { ticketId, itemId: step.id, is_done: checked },
      {
        onError: (error) => {
          if (error instanceof NetworkProblem) keep();
          else showToast({ tone: 'danger', text: error.message });
        },
        onSettled: () => setWanted(null),
      },
    );
  }

  function moveTo(position: number) {
    if (position < 0 || position >= count || move.isPending) return;
    move.mutate(
      { ticketId, itemId: step.id, position },
      {
        onSuccess: () =>
          onSaid(t('checklist.moved', { text: step.text, place: position + 1, count })),
      },
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    moveTo(index + (event.key === 'ArrowUp' ? -1 : 1));
  }

  const who =
    step.done_by !== null && step.done_at !== null
      ? t('checklist.doneBy', {
          name: step.done_by.name,
          when: format.date(step.done_at, 'datetime'),
        })
      : undefined;
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <span className={classes.line}>
        <input
          ref={box}
          id={id}
          type="checkbox"
          checked={isDone}
          disabled={!mayEdit}
          aria-keyshortcuts={mayEdit ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
          onKeyDown={mayEdit ? onKeyDown : undefined}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <label htmlFor={id} title={who}>
          {step.text}
          {who !== undefined && <span className="visually-hidden">, {who}</span>}
        </label>
        {mayEdit && (
          <IconButton
            label={t('checklist.edit', { text: step.text })}
            icon={Pencil}
            iconSize={13}
            aria-expanded={isEditing}
            onClick={() => setEditing(!isEditing)}
          />
        )}
      </span>
      {isEditing && mayEdit && (
        <EditStep
          ticketId={ticketId}
          step={step}
          index={index}
          count={count}
          onMove={moveTo}
          onClose={() => {
            setEditing(false);
            box.current?.focus();
          }}
        />
      )}
    </li>
  );
}

interface EditProps extends Pick<Props, 'ticketId' | 'step' | 'index' | 'count'> {
  onMove: (position: number) => void;
  onClose: () => void;
}

function EditStep({ ticketId, step, index, count, onMove, onClose }: EditProps) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const rename = useChangeStep({ handlesErrors: true });
  const remove = useRemoveStep();
  const form = useForm({
    initial: { text: step.text },
    send: async ({ text: typed }) => {
      const text = typed.trim();
      if (text !== '' && text !== step.text) {
        await rename.mutateAsync({ ticketId, itemId: step.id, text });
      }
    },
    onSent: onClose,
  });

  return (
    <Form form={form} className={classes.edit}>
      <TextInput
        size="xs"
        ref={field}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
        aria-label={t('checklist.text')}
        maxLength={200}
        {...form.field('text')}
      />
      <span className={card.buttons}>
        <ChangeButton type="submit" size="compact-xs" loading={form.isBusy}>
          {t('common:action.save')}
        </ChangeButton>
        <CardButton
          aria-label={t('checklist.up')}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        >
          <ArrowUp size={13} />
        </CardButton>
        <CardButton
          aria-label={t('checklist.down')}
          disabled={index === count - 1}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDown size={13} />
        </CardButton>
        <CardButton
          loading={remove.isPending}
          onClick={() => remove.mutate({ ticketId, itemId: step.id })}
        >
          {t('checklist.remove')}
        </CardButton>
      </span>
    </Form>
  );
}
