import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';

import { ticketListQuery, type TicketFilters } from '@/api/ticket-lists';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Listbox, nextIndex, optionId } from '@/ui/listbox';
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

/** Find another ticket by its number or by words, and choose it: a combobox, by arrow keys and Enter or by a click. */
export function TicketChoice({ filters = {}, hiddenIds, likely = [], value, onChange }: Props) {
  const { t } = useTranslation('relations');
  const listId = useId();
  /** Where the arrow keys are; Enter chooses it. */
  const [pointed, setPointed] = useState<number | null>(value?.id ?? null);
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
  const active = shown.findIndex((row) => row.id === pointed);

  function onKeyDown(event: KeyboardEvent) {
    const next = nextIndex(event.key, active, shown.length);
    if (next !== null) {
      event.preventDefault();
      setPointed(shown[next]?.id ?? null);
      return;
    }
    const row = shown[active];
    // Enter on the one that is chosen sends the form, as in any other field.
    if (event.key !== 'Enter' || row === undefined || row.id === value?.id) return;
    event.preventDefault();
    onChange(row);
  }

  return (
    <>
      <TextInput
        label={t('choice.words')}
        type="search"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active !== -1 && { 'aria-activedescendant': optionId(listId, active) })}
        autoComplete="off"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setPointed(null);
        }}
        onKeyDown={onKeyDown}
      />
      <QueryContent query={found} rows={4}>
        {() => shown.length === 0 && <p className="hint">{t('choice.none')}</p>}
      </QueryContent>
      <Listbox
        id={listId}
        label={t('choice.results')}
        items={shown}
        active={active}
        keyOf={(row) => row.id}
        isSelected={(row) => row.id === value?.id}
        isHidden={shown.length === 0}
        className={classes.picks}
        optionClassName={classes.pick}
        onChoose={(row) => {
          setPointed(row.id);
          onChange(row);
        }}
      >
        {(row) => (
          <>
            <span className={classes.mark} aria-hidden="true" />
            <span className={classes.pickText}>
              <span className={classes.pickTitle}>
                <span className="hint tabular">#{row.number}</span> {row.title}
              </span>
              <span className="hint">
                {row.place} · <RelativeTime at={row.created_at} />
              </span>
            </span>
            <StatusBadge status={row.status} />
          </>
        )}
      </Listbox>
    </>
  );
}
