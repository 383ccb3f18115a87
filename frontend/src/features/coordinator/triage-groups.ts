import { useMemo, useState } from 'react';

import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import type { InboxGroup } from './inbox';
import type { TriageTab } from './search';

/** Whether the ticket stands in the first of the two groups: what is new, or of whom nobody was asked yet. */
function isFirst(row: TicketRow, tab: TriageTab): boolean {
  return tab === 'inbox' ? row.status === 'new' : (row.offers ?? []).length === 0;
}

/**
 * What is new before what is being talked over; who was asked already after who was not. The ticket that is open stays in the
 * group where it was opened, whatever happens to it: the next one is still the one below it.
 */
export function useGroups(
  tab: TriageTab,
  rows: readonly TicketRow[],
  order: readonly number[],
  open: number | undefined,
): InboxGroup[] {
  const { t } = useTranslation(['coordinator', 'common']);
  const [still, setStill] = useState<{ id: number; tab: TriageTab; isFirst: boolean } | null>(null);
  const opened = rows.find((row) => row.id === open);
  const isStill = still !== null && still.id === open && still.tab === tab;
  // Adjusted while rendering, so that no frame shows the row in another group.
  if (opened !== undefined && !isStill)
    setStill({ id: opened.id, tab, isFirst: isFirst(opened, tab) });
  return useMemo(() => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const shown = order.map((id) => byId.get(id)).filter((row) => row !== undefined);
    const stands = (row: TicketRow) =>
      isStill && still.id === row.id ? still.isFirst : isFirst(row, tab);
    return [
      {
        label: tab === 'inbox' ? t('common:status.new') : t('assign.nobodyAsked'),
        rows: shown.filter((row) => stands(row)),
      },
      {
        label: tab === 'inbox' ? t('common:status.in_consultation') : t('assign.asked'),
        rows: shown.filter((row) => !stands(row)),
      },
    ];
  }, [tab, rows, order, t, still, isStill]);
}
