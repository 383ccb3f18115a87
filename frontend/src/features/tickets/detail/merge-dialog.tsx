import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { mergePreviewQuery, useMergeTicket } from '@/api/relations';
import type { TicketDetail, TicketRow } from '@/api/types';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { FormError } from '@/ui/form-error';
import { ListSkeleton } from '@/ui/states';
import { showToast } from '@/ui/toast';

import classes from './preview.module.css';
import { StaleNotice } from './stale-notice';
import { TicketChoice } from './ticket-choice';

const OPEN_STATUSES = [
  'new',
  'in_consultation',
  'open',
  'scheduled',
  'in_progress',
  'pending',
  'solved',
] as const;

interface Props {
  ticket: TicketDetail;
  /** Chosen already, for one that looks like this ticket. */
  into?: TicketRow;
  onClose: () => void;
}

/** Two tickets about one thing: choose where the talk goes on, see what that does, and only then do it. */
export function MergeDialog({ ticket, into, onClose }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const merge = useMergeTicket({ handlesErrors: true });
  const form = useForm({
    initial: { into: into ?? null },
    fields: () => [],
    send: async ({ into: chosen }) => {
      if (chosen === null) return;
      await merge.mutateAsync({ ticketId: ticket.id, into: chosen.id, version: ticket.version });
      showToast({ tone: 'success', text: t('links.merged', { number: chosen.number }) });
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
      title={t('links.mergeTitle', { number: ticket.number })}
      form={form}
      summary={form.isStale ? <StaleNotice error={form.error} /> : undefined}
      submitLabel={chosen === null ? t('links.merge') : t('merge.into', { number: chosen.number })}
      isDisabled={chosen === null || preview.data === undefined}
      isWide
      onClose={onClose}
    >
      {into === undefined && (
        <TicketChoice
          {...form.choice('into')}
          filters={{ board: [ticket.board.id], status: [...OPEN_STATUSES] }}
          hiddenIds={[ticket.id]}
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
  const { t, i18n } = useTranslation(['ticketpage', 'common']);
  const list = (parts: readonly string[]) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(parts);
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
