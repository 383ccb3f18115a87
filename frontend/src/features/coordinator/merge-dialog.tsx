import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ticketListQuery, useMergeTicket } from '@/api/tickets';
import type { TicketDetail, TicketRow } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';
import { RelativeTime } from '@/ui/relative-time';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { StatusBadge } from '@/ui/status-badge';
import { ticketPlace } from '@/ui/ticket/ticket-kind';
import { showToast } from '@/ui/toast';

import classes from './pane.module.css';

interface Props {
  ticket: TicketDetail;
  onMerged: () => void;
  onClose: () => void;
}

/** Two tickets about one thing: choose the one in which the talk goes on. Only of the same board. */
export function MergeDialog({ ticket, onMerged, onClose }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);
  const merge = useMergeTicket({ handlesErrors: true });
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<TicketRow | null>(null);
  const [asked] = useDebouncedValue(words.trim(), 250);
  const found = useQuery({
    ...ticketListQuery({
      board: [ticket.board.id],
      page_size: 20,
      ...(asked === '' ? { view: 'open' } : { q: asked }),
    }),
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.data.results.filter(
    (row) =>
      row.id !== ticket.id && !['closed', 'rejected', 'withdrawn', 'merged'].includes(row.status),
  );

  function confirm() {
    if (chosen === null) return;
    merge.mutate(
      { ticketId: ticket.id, into: chosen.id, version: ticket.version },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('merge.done', { number: chosen.number }) });
          onClose();
          onMerged();
        },
      },
    );
  }

  return (
    <Dialog title={t('merge.title')} onClose={onClose} isWide>
      <FormError error={merge.error} />
      <div>{t('merge.text', { title: ticket.title, board: ticket.board.name })}</div>
      <TextInput
        label={t('merge.find')}
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.isPending && <ListSkeleton rows={3} />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {rows?.length === 0 && <p className={classes.dim}>{t('merge.none')}</p>}
      {rows !== undefined && rows.length > 0 && (
        <div className={classes.found} role="radiogroup" aria-label={t('merge.found')}>
          {rows.map((row) => (
            <label key={row.id} className={classes.choice}>
              <input
                type="radio"
                name="merge-into"
                checked={chosen?.id === row.id}
                onChange={() => setChosen(row)}
              />
              <span>{row.title}</span>
              <span className={classes.choiceMeta}>
                <span className="tabular">#{row.number}</span>
                <StatusBadge status={row.status} plain />
                <span>{ticketPlace(row)}</span>
                <RelativeTime at={row.created_at} />
              </span>
            </label>
          ))}
        </div>
      )}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button disabled={chosen === null} loading={merge.isPending} onClick={confirm}>
          {chosen === null ? t('merge.confirm') : t('merge.confirmInto', { number: chosen.number })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
