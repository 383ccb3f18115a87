import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ticketListQuery, type TicketFilters } from '@/api/tickets';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { StatusBadge } from '@/ui/status-badge';
import { ticketPlace } from '@/ui/ticket/ticket-kind';

import classes from './detail.module.css';

interface Props {
  title: string;
  text?: string;
  confirmLabel: string;
  filters?: TicketFilters;
  hiddenIds: readonly number[];
  onPick: (id: number) => Promise<unknown>;
  onClose: () => void;
}

/** Choose another ticket by its number or words of its title. */
export function TicketPicker({
  title,
  text,
  confirmLabel,
  filters = {},
  hiddenIds,
  onPick,
  onClose,
}: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const name = useId();
  const [words, setWords] = useState('');
  const [wanted] = useDebouncedValue(words.trim(), 250);
  const [chosen, setChosen] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const found = useQuery({
    ...ticketListQuery({ ...filters, ...(wanted !== '' && { q: wanted }), page_size: 12 }),
    select: (read) => read.data.results,
    placeholderData: keepPreviousData,
  });
  const rows = found.data?.filter((row) => !hiddenIds.includes(row.id)) ?? [];
  const pick = rows.some((row) => row.id === chosen) ? chosen : null;

  async function confirm() {
    if (pick === null) return;
    setBusy(true);
    setError(null);
    try {
      await onPick(pick);
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose} isWide>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <FormError error={error} />
        {text !== undefined && <p className={classes.dialogText}>{text}</p>}
        <TextInput
          label={t('picker.words')}
          type="search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {found.isPending && <ListSkeleton rows={4} />}
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {found.isSuccess && (
          <fieldset className={classes.picks}>
            <legend className="visually-hidden">{t('picker.results')}</legend>
            {rows.map((row) => (
              <label key={row.id} className={classes.pick}>
                <input
                  type="radio"
                  name={name}
                  checked={row.id === pick}
                  onChange={() => setChosen(row.id)}
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
            {rows.length === 0 && <p className={classes.dim}>{t('picker.none')}</p>}
          </fieldset>
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" disabled={pick === null} loading={isBusy}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
