import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useEarlierHistory } from '@/api/history';
import { splitPreviewQuery, useSplitTicket } from '@/api/relations';
import type { TicketDetail } from '@/api/types';
import { useFormat } from '@/lib/format';
import { Dialog, DialogActions } from '@/ui/dialog';
import { fieldErrors, FormError } from '@/ui/form-error';
import { ListSkeleton } from '@/ui/states';
import { ticketPlace } from '@/ui/ticket/ticket-kind';
import { showToast } from '@/ui/toast';

import classes from './preview.module.css';
import { StaleNotice, staleOf } from './stale-notice';
import { EarlierButton } from './timeline/earlier-button';

const EXCERPT = 160;

/** A second question, asked along the way, becomes a ticket of its own: choose what was said about it. */
export function SplitDialog({ ticket, onClose }: { ticket: TicketDetail; onClose: () => void }) {
  const { t } = useTranslation(['ticketpage', 'history', 'common']);
  const format = useFormat();
  const navigate = useNavigate();
  const split = useSplitTicket();
  const [version, setVersion] = useState(ticket.version);
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [isMissing, setMissing] = useState(false);
  const stale = staleOf(split.error);
  const earlier = useEarlierHistory(ticket.id);
  const said = ticket.timeline.flatMap((entry) =>
    entry.message !== null && entry.message.audience === 'public'
      ? [{ ...entry, message: entry.message }]
      : [],
  );
  const taken = said.filter(({ message }) => chosen.has(message.id));
  const preview = useQuery({
    ...splitPreviewQuery(
      ticket.id,
      taken.map(({ message }) => message.id),
    ),
    enabled: taken.length > 0,
    placeholderData: keepPreviousData,
  });

  function submit() {
    if (title.trim() === '' || taken.length === 0) {
      setMissing(true);
      return;
    }
    split.mutate(
      { ticketId: ticket.id, title: title.trim(), messages: [...chosen], version },
      {
        onSuccess: ({ data }) => {
          showToast({
            tone: 'success',
            text: t('split.done', { number: data.number }),
            action: {
              label: t('split.open'),
              run: () =>
                void navigate({
                  to: '/tickets/$ticketId',
                  params: { ticketId: String(data.id) },
                }),
            },
          });
          onClose();
        },
        onError: (error) => {
          const changed = staleOf(error);
          if (changed !== null) setVersion(changed.currentVersion);
        },
      },
    );
  }

  return (
    <Dialog title={t('split.title', { number: ticket.number })} onClose={onClose} isWide>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {stale !== null ? (
          <StaleNotice error={split.error} />
        ) : (
          <FormError error={split.error} fields={['title']} />
        )}
        <TextInput
          label={t('split.subject')}
          maxLength={200}
          value={title}
          error={
            isMissing && title.trim() === ''
              ? t('common:form.required')
              : fieldErrors(split.error).title
          }
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
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
                checked={chosen.has(message.id)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.currentTarget.checked) next.add(message.id);
                  else next.delete(message.id);
                  setChosen(next);
                }}
              />
              <span>
                <strong>{actor?.name ?? t('history:event.someone')}</strong>{' '}
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
        {isMissing && taken.length === 0 && (
          <p className={classes.missing} role="alert">
            {t('split.missing')}
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
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={split.isPending}>
            {stale !== null ? t('stale.again') : t('split.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof splitPreviewQuery>['select']>>>;

function Effects({ preview, title }: { preview: Preview; title: string }) {
  const { t, i18n } = useTranslation('ticketpage');
  const students = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
    preview.students_left.map(({ name }) => name),
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
