import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { failureOf } from '@/api/failure';
import { ticketListQuery } from '@/api/ticket-lists';
import type { Duplicate } from '@/api/triage';
import type { TicketDetail } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { RelativeTime } from '@/ui/relative-time';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { ticketPlace } from '@/domain/tickets/ticket-kind';

import classes from './pane.module.css';

type Target = Pick<Duplicate, 'id' | 'number' | 'title' | 'status' | 'created_at'>;

interface Props {
  ticket: TicketDetail;
  /** Likely ones, most alike first: the first is chosen already. */
  duplicates: readonly Duplicate[];
  onChoose: (into: Target) => void;
  onClose: () => void;
}

/** Two tickets about one thing: choose the one in which the talk goes on. Only of the same board. */
export function MergeDialog({ ticket, duplicates, onChoose, onClose }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Target | null>(duplicates[0] ?? null);
  const [asked] = useDebouncedValue(words.trim(), 250);
  const found = useQuery({
    ...ticketListQuery({
      board: [ticket.board.id],
      page_size: 20,
      ...(asked === '' ? { view: 'open' } : { q: asked }),
    }),
    placeholderData: keepPreviousData,
  });
  const failure = failureOf(found);
  const likely = asked === '' ? duplicates : [];
  const listed = found.data?.data.results
    .filter(
      (row) =>
        row.id !== ticket.id &&
        !likely.some((duplicate) => duplicate.id === row.id) &&
        !['closed', 'rejected', 'withdrawn', 'merged'].includes(row.status),
    )
    .map((row) => ({ ...row, school: ticketPlace(row) }));
  const rows = listed && [...likely, ...listed];

  return (
    <Dialog title={t('merge.title')} onClose={onClose} isWide>
      <form
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== null) onChoose(chosen);
        }}
      >
        <div>{t('merge.text', { title: ticket.title, board: ticket.board.name })}</div>
        <TextInput
          label={t('merge.find')}
          type="search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {found.isPending && <ListSkeleton rows={3} />}
        {failure !== null && <ErrorState error={failure} onRetry={() => void found.refetch()} />}
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
                  <span>{row.school}</span>
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
          <Button type="submit" disabled={chosen === null}>
            {chosen === null
              ? t('merge.confirm')
              : t('merge.confirmInto', { number: chosen.number })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
