import { X } from 'lucide-react';
import { useState } from 'react';

import { ticketsUpTo, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';

import { SELECTED_AT_MOST, type Selection } from '../use-selection';
import classes from './bulk-bar.module.css';
import { BulkActions } from './bulk-actions';
import { BulkProgress } from './bulk-progress';
import { useUndoableChange } from './use-undoable-change';

interface Props {
  selection: Selection;
  filters: TicketFilters;
  /** How many tickets the list holds, as far as known. */
  total: number | undefined;
}

/** What can be done with the tickets that are chosen; below the list, as long as any is. */
export default function BulkBar({ selection, filters, total }: Props) {
  const { t } = useTranslation(['bulk', 'common']);
  const undoable = useUndoableChange(selection.clear);
  const [isAdding, setAdding] = useState(false);
  const count = selection.rows.length;

  async function addAll() {
    setAdding(true);
    try {
      selection.add(await ticketsUpTo(filters, SELECTED_AT_MOST));
    } finally {
      setAdding(false);
    }
  }

  if (undoable.state.step !== 'none') return <BulkProgress undoable={undoable} />;
  if (count === 0) return null;
  const rest = total === undefined ? 0 : Math.min(total, SELECTED_AT_MOST) - count;
  return (
    <div className={classes.bar} data-print="off" role="region" aria-label={t('label')}>
      <span className={classes.count} role="status">
        {t('chosen', { count })}
      </span>
      {rest > 0 && (
        <button
          type="button"
          className={classes.link}
          disabled={isAdding}
          onClick={() => void addAll()}
        >
          {total !== undefined && total > SELECTED_AT_MOST
            ? t('addFirst', { count: SELECTED_AT_MOST, total })
            : t('addAll', { count: total ?? 0 })}
        </button>
      )}
      <BulkActions rows={selection.rows} onChange={undoable.start} />
      <button
        type="button"
        className={classes.close}
        aria-label={t('clear')}
        onClick={selection.clear}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
