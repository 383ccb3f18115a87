import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { ticketListQuery, type TicketFilters } from '@/api/ticket-lists';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';

import { StatusBadge } from './status-badge';
import classes from './ticket-choice.module.css';
import { ticketPlace } from './ticket-kind';

/** What a ticket to choose shows of itself. */
export type ChoiceRow = Pick<TicketRow, 'id' | 'number' | 'title' | 'status' | 'created_at'> & {
  place: string;
};

export const choiceRow = (row: TicketRow): ChoiceRow => ({ ...row, place: ticketPlace(row) });

interface Props {
  filters?: TicketFilters;
  hiddenIds: readonly number[];
  /** Shown first, until something is looked for. */
  likely?: readonly ChoiceRow[];
  value: ChoiceRow | null;
  onChange: (row: ChoiceRow) => void;
}

/** Find another ticket by its number or by words, and choose it. */
export function TicketChoice({ filters = {}, hiddenIds, likely = [], value, onChange }: Props) {
  const { t } = useTranslation('relations');
  const name = useId();
  const [words, setWords] = useState('');
  const [wanted] = useDebouncedValue(words.trim(), 250);
  const found = useQuery({
    ...ticketListQuery({ ...filters, ...(wanted !== '' && { q: wanted }), page_size: 12 }),
    select: (read) => read.data.results,
    placeholderData: keepPreviousData,
  });
  const first = wanted === '' ? likely : [];
  const rows = [
    ...first,
    ...(found.data ?? [])
      .filter(({ id }) => !hiddenIds.includes(id) && !first.some((row) => row.id === id))
      .map(choiceRow),
  ];
  // What was chosen stays in sight, whatever is looked for next.
  const shown =
    value !== null && !rows.some((row) => row.id === value.id) ? [value, ...rows] : rows;
  return (
    <>
      <TextInput
        label={t('choice.words')}
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <QueryContent query={found} rows={4}>
        {() => (
          <fieldset className={classes.picks}>
            <legend className="visually-hidden">{t('choice.results')}</legend>
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
                    <span className="hint tabular">#{row.number}</span> {row.title}
                  </span>
                  <span className="hint">
                    {row.place} · <RelativeTime at={row.created_at} />
                  </span>
                </span>
                <StatusBadge status={row.status} />
              </label>
            ))}
            {shown.length === 0 && <p className="hint">{t('choice.none')}</p>}
          </fieldset>
        )}
      </QueryContent>
    </>
  );
}
