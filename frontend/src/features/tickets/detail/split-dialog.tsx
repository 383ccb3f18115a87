import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { useEarlierHistory } from '@/api/history';
import { splitPreviewQuery, useSplitTicket } from '@/api/relations';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { FormError } from '@/ui/form-error';
import { ListSkeleton } from '@/ui/states';
import { ticketPlace } from '@/domain/tickets/ticket-kind';
import { showToast } from '@/ui/toast';

import classes from '@/domain/tickets/preview.module.css';
import { listInWords } from '@/lib/text';
import { StaleNotice } from '@/domain/tickets/history/stale-notice';
import { useActorName } from '@/domain/tickets/history/actor-name';
import { EarlierButton } from './timeline/earlier-button';

const EXCERPT = 160;

/** A second question, asked along the way, becomes a ticket of its own: choose what was said about it. */
export default function SplitDialog({
  ticket,
  onClose,
}: {
  ticket: TicketDetail;
  onClose: () => void;
}) {
  const { t } = useTranslation(['ticketpage', 'history', 'common']);
  const format = useFormat();
  const nameOf = useActorName();
  const navigate = useNavigate();
  const split = useSplitTicket();
  const form = useForm({
    initial: { title: '', messages: [] as number[] },
    fields: () => ['title'],
    required: ['title'],
    check: ({ messages }) => (messages.length === 0 ? { messages: t('split.missing') } : {}),
    version: ticket.version,
    send: (values, { version }) =>
      split.mutateAsync({
        ticketId: ticket.id,
        title: values.title.trim(),
        messages: values.messages,
        version,
      }),
    onSent: ({ data }) => {
      showToast({
        tone: 'success',
        text: t('split.done', { number: data.number }),
        action: {
          label: t('split.open'),
          run: () =>
            void navigate({ to: '/tickets/$ticketId', params: { ticketId: String(data.id) } }),
        },
      });
      onClose();
    },
  });
  const { title, messages: chosen } = form.values;
  const earlier = useEarlierHistory(ticket.id);
  const said = ticket.timeline.flatMap((entry) =>
    entry.message !== null && entry.message.audience === 'public'
      ? [{ ...entry, message: entry.message }]
      : [],
  );
  const taken = said.filter(({ message }) => chosen.includes(message.id));
  const preview = useQuery({
    ...splitPreviewQuery(
      ticket.id,
      taken.map(({ message }) => message.id),
    ),
    enabled: taken.length > 0,
    placeholderData: keepPreviousData,
  });

  return (
    <FormDialog
      title={t('split.title', { number: ticket.number })}
      form={form}
      summary={form.isStale ? <StaleNotice error={form.error} /> : undefined}
      submitLabel={t(form.isStale ? 'history:stale.again' : 'split.confirm')}
      isWide
      onClose={onClose}
    >
      <TextInput {...form.field('title')} label={t('split.subject')} maxLength={200} />
      <fieldset className={classes.messages}>
        <legend>{t('split.which')}</legend>
        {ticket.timeline_before !== null && (
          <EarlierButton
            isLoading={earlier.isLoading}
            error={earlier.error}
            onLoad={() => void earlier.loadMore()}
          />
        )}
        {said.length === 0 && <p>{t('split.none')}</p>}
        {said.map(({ message, actor, at }) => (
          <label key={message.id} className={classes.message}>
            <input
              type="checkbox"
              checked={chosen.includes(message.id)}
              onChange={(event) =>
                form.set({
                  messages: event.currentTarget.checked
                    ? [...chosen, message.id]
                    : chosen.filter((other) => other !== message.id),
                })
              }
            />
            <span>
              <strong>{nameOf(actor)}</strong>{' '}
              <time dateTime={at}>{format.date(at, 'datetime')}</time>
              <span className={classes.excerpt}>
                {message.body.length > EXCERPT
                  ? `${message.body.slice(0, EXCERPT)}…`
                  : message.body}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {taken.length === 0 && form.errorAt('messages') !== undefined && (
        <p className="error" role="alert">
          {form.errorAt('messages')}
        </p>
      )}
      <section className={classes.preview} aria-labelledby="split-preview" aria-live="polite">
        <h3 id="split-preview">{t('split.preview')}</h3>
        {taken.length === 0 ? (
          <p>{t('split.choose')}</p>
        ) : preview.isLoadingError ? (
          <FormError error={preview.error} />
        ) : preview.isPending ? (
          <ListSkeleton rows={2} />
        ) : (
          <Effects preview={preview.data} title={title.trim() === '' ? '…' : title.trim()} />
        )}
      </section>
    </FormDialog>
  );
}

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof splitPreviewQuery>['select']>>>;

function Effects({ preview, title }: { preview: Preview; title: string }) {
  const { t, i18n } = useTranslation('ticketpage');
  const students = listInWords(
    preview.students_left.map(({ name }) => name),
    i18n.language,
  );
  return (
    <ul className={classes.effects}>
      <li>
        {t('split.new', { title, place: ticketPlace(preview), name: preview.requester.name })}
      </li>
      <li>{t('split.copies', { count: preview.messages })}</li>
      {preview.files > 0 && <li>{t('split.files', { count: preview.files })}</li>}
      <li>{t('split.linked')}</li>
      {preview.notes_left > 0 && <li>{t('split.notes', { count: preview.notes_left })}</li>}
      {preview.open_steps_left > 0 && (
        <li>{t('split.steps', { count: preview.open_steps_left })}</li>
      )}
      {preview.students_left.length > 0 && <li>{t('split.students', { names: students })}</li>}
      <li>{t('split.undo')}</li>
    </ul>
  );
}
