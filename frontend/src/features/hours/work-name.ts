import type { HoursTicket, WorkKind } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';

/** What somebody worked on in words: "#12 Beamer doet niets", or the kind of work. */
export function useWorkName(tickets: readonly HoursTicket[]) {
  const { t } = useTranslation('hours');
  return ({ kind, ticket_id: id }: { kind: WorkKind; ticket_id: number | null }): string => {
    if (id === null) return t(`kind.${kind}`);
    const title = tickets.find((ticket) => ticket.id === id)?.title ?? '';
    return title === '' ? t('ticket', { number: id }) : `#${id} ${title}`;
  };
}
