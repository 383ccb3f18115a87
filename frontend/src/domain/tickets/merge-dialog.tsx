import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { mergePreviewQuery } from '@/api/relations';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { FormError } from '@/ui/form-error';
import { ListSkeleton } from '@/ui/states';
import { listInWords } from '@/lib/text';

import classes from './preview.module.css';
import { OPEN_STATUSES } from './statuses';
import { TicketChoice, type ChoiceRow } from './ticket-choice';

interface Props {
  ticket: TicketDetail;
  /** Chosen already, for one that looks like this ticket: there is nothing left to choose. */
  into?: ChoiceRow;
  /** Likely ones, most alike first: the first is chosen already. */
  likely?: readonly ChoiceRow[];
  /** Rejects with what the server said. */
  merge: (into: ChoiceRow) => Promise<unknown>;
  /** Merging can be undone for a moment, so what it does need not be read first. */
  canUndo?: boolean;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: (error: unknown) => ReactNode;
  onClose: () => void;
}

/** Two tickets about one thing: choose where the talk goes on (of the same board), and see what that does. */
export function MergeDialog({
  ticket,
  into,
  likely = [],
  merge,
  canUndo = false,
  stale,
  onClose,
}: Props) {
  const { t } = useTranslation('relations');
  const form = useForm({
    initial: { into: into ?? likely[0] ?? null },
    fields: () => [],
    send: async ({ into: chosen }) => {
      if (chosen !== null) await merge(chosen);
    },
    onSent: onClose,
  });
  const chosen = form.values.into;
  const preview = useQuery({
    ...mergePreviewQuery(ticket.id, chosen?.id ?? 0),
    enabled: chosen !== null,
  });

  return (
    <FormDialog
      title={t('merge.title')}
      form={form}
      summary={form.isStale ? stale?.(form.error) : undefined}
      submitLabel={
        chosen === null ? t('merge.confirm') : t('merge.into', { number: chosen.number })
      }
      isDisabled={chosen === null || (preview.data === undefined && !canUndo)}
      isWide
      onClose={onClose}
    >
      <div>
        {t('merge.text', {
          number: ticket.number,
          title: ticket.title,
          board: ticket.board.name,
        })}
      </div>
      {into === undefined && (
        <TicketChoice
          {...form.choice('into')}
          filters={{ board: [ticket.board.id], status: OPEN_STATUSES }}
          hiddenIds={[ticket.id]}
          likely={likely}
        />
      )}
      {chosen !== null && (
        <section className={classes.preview} aria-labelledby="merge-preview" aria-live="polite">
          <h3 id="merge-preview">{t('merge.preview')}</h3>
          {preview.isPending && <ListSkeleton rows={3} />}
          {preview.isLoadingError && <FormError error={preview.error} />}
          {preview.data !== undefined && (
            <MergeEffects number={ticket.number} effects={preview.data} />
          )}
        </section>
      )}
    </FormDialog>
  );
}

type Effects = Awaited<ReturnType<NonNullable<ReturnType<typeof mergePreviewQuery>['select']>>>;

function MergeEffects({ number, effects }: { number: number; effects: Effects }) {
  const { t, i18n } = useTranslation('relations');
  const list = (parts: readonly string[]) => listInWords(parts, i18n.language);
  const names = (people: Effects['students']) => list(people.map((person) => person.name));
  const into = effects.into.number;
  const stays = [
    effects.messages > 0 ? t('merge.messages', { count: effects.messages }) : '',
    effects.notes > 0 ? t('merge.notes', { count: effects.notes }) : '',
    effects.files > 0 ? t('merge.files', { count: effects.files }) : '',
  ].filter((part) => part !== '');
  return (
    <ul className={classes.effects}>
      <li>{t('merge.goesOn', { number: into, title: effects.into.title })}</li>
      {stays.length > 0 && (
        <li>
          {t('merge.stays', {
            count: effects.messages + effects.notes + effects.files,
            what: list(stays),
            number,
          })}
        </li>
      )}
      {effects.new_followers.length > 0 && (
        <li>
          {t('merge.followers', {
            count: effects.new_followers.length,
            names: names(effects.new_followers),
            number: into,
          })}
        </li>
      )}
      {effects.offers_ended.length > 0 && (
        <li data-loss="">
          {t('merge.offers', {
            count: effects.offers_ended.length,
            names: names(effects.offers_ended),
          })}
        </li>
      )}
      {effects.students.length > 0 && (
        <li data-loss="">
          {t('merge.students', {
            count: effects.students.length,
            names: names(effects.students),
            number: into,
          })}
        </li>
      )}
      {effects.open_steps > 0 && (
        <li data-loss="">{t('merge.steps', { count: effects.open_steps })}</li>
      )}
      <li data-loss="">{t('merge.final')}</li>
    </ul>
  );
}
