import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { failureOf } from '@/api/failure';
import { ticketListQuery, type TicketFilters } from '@/api/ticket-lists';
import type { TicketRow } from '@/api/types';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { ticketPlace } from '@/domain/tickets/ticket-kind';

import classes from './ticket-choice.module.css';

interface Props {
  filters?: TicketFilters;
  hiddenIds: readonly number[];
  value: TicketRow | null;
  onChange: (row: TicketRow) => void;
}

/** Find another ticket by its number or by words, and choose it. */
export function TicketChoice({ filters = {}, hiddenIds, value, onChange }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const name = useId();
  const [words, setWords] = useState('');
  const [wanted] = useDebouncedValue(words.trim(), 250);
  const found = useQuery({
    ...ticketListQuery({ ...filters, ...(wanted !== '' && { q: wanted }), page_size: 12 }),
    select: (read) => read.data.results,
    placeholderData: keepPreviousData,
  });
  const failure = failureOf(found);
  const rows = found.data?.filter((row) => !hiddenIds.includes(row.id)) ?? [];
  // What was chosen stays in sight, whatever is looked for next.
  const shown =
    value !== null && !rows.some((row) => row.id === value.id) ? [value, ...rows] : rows;
  return (
    <>
      <TextInput
        label={t('picker.words')}
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.isPending && <ListSkeleton rows={4} />}
      {failure !== null && <ErrorState error={failure} onRetry={() => void found.refetch()} />}
      {failure === null && found.data !== undefined && (
        <fieldset className={classes.picks}>
          <legend className="visually-hidden">{t('picker.results')}</legend>
          {shown.map((row) => (
            <label key={row.id} className={classes.pick}>
              <input
                type="radio"
                name={name}
                checked={row.id === value?.id}
                onChange={() => onChange(row)}
              />
              <span className={classes.pickText}>
                <span className={classes.pickTitle}>
                  <span className={`${classes.dim} tabular`}>#{row.number}</span> {row.title}
                </span>
                <span className={classes.dim}>{ticketPlace(row)}</span>
              </span>
              <StatusBadge status={row.status} />
            </label>
          ))}
          {shown.length === 0 && <p className={classes.dim}>{t('picker.none')}</p>}
        </fieldset>
      )}
    </>
  );
}
