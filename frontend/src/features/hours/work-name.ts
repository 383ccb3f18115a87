import type { HoursWeek, WorkLog } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';

type Worked = Pick<WorkLog, 'kind' | 'ticket_id' | 'batch_id'>;

/** What somebody worked on in words: "#12 Beamer doet niets", "Laptops groep 5", or the kind of work. */
export function useWorkName({ tickets, batches }: Pick<HoursWeek, 'tickets' | 'batches'>) {
  const { t } = useTranslation(['hours', 'work']);
  return ({ kind, ticket_id: id, batch_id: batchId }: Worked): string => {
    if (batchId !== null) {
      const name = batches.find((batch) => batch.id === batchId)?.name ?? '';
      return name === '' ? t('work:kind.batch') : t('batch', { name });
    }
    if (id === null) return t(`work:kind.${kind}`);
    const title = tickets.find((ticket) => ticket.id === id)?.title ?? '';
    return title === '' ? t('ticket', { number: id }) : `#${id} ${title}`;
  };
}
