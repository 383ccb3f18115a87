import type { ReactNode } from 'react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Facts } from '@/ui/facts';

export type FactName = keyof ReturnType<typeof useFacts>;

interface Props {
  ticket: TicketDetail;
  /** Which facts, in this order; what a ticket does not have is left out. */
  names: readonly FactName[];
}

/** Facts of a ticket as names and values. */
export function TicketFacts({ ticket, names }: Props) {
  const { t } = useTranslation('facts');
  const facts = useFacts(ticket);
  return <Facts rows={names.map((name) => [t(name), facts[name]])} />;
}

function useFacts(ticket: TicketDetail) {
  const { t } = useTranslation(['facts', 'common']);
  const format = useFormat();
  const { contact } = ticket;
  return {
    board: ticket.board.name,
    school: ticket.school?.name ?? t('wholeBoard'),
    requester: ticket.requester?.name,
    for: ticket.on_behalf_of && t(`common:on_behalf_of.${ticket.on_behalf_of}`),
    contact: [contact?.name, contact?.email, contact?.phone].filter(Boolean).join(' · '),
    category: ticket.category?.name,
    devices: ticket.device_count === null ? null : format.number(ticket.device_count),
    estimate: ticket.estimate_minutes === null ? null : format.minutes(ticket.estimate_minutes),
    worked:
      ticket.worked_minutes === null || ticket.worked_minutes === 0
        ? null
        : format.minutes(ticket.worked_minutes),
    skills: ticket.skills.map((skill) => skill.name).join(', '),
    impact: t(`common:impact.${ticket.impact}`),
    urgency: t(`common:urgency.${ticket.urgency}`),
    wanted: ticket.wanted_by && format.date(ticket.wanted_by, 'weekday'),
    created: format.date(ticket.created_at, 'datetime'),
    solved: ticket.solved_at && format.date(ticket.solved_at, 'datetime'),
  } satisfies Record<string, ReactNode>;
}
