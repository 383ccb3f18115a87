import type { ReactNode } from 'react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import classes from '@/ui/facts.module.css';

export type FactName =
  | 'board'
  | 'school'
  | 'requester'
  | 'for'
  | 'contact'
  | 'category'
  | 'devices'
  | 'estimate'
  | 'skills'
  | 'impact'
  | 'urgency'
  | 'wanted'
  | 'created'
  | 'solved';

interface Props {
  ticket: TicketDetail;
  /** Which facts, in this order; what a ticket does not have is left out. */
  names: readonly FactName[];
}

/** Facts of a ticket as names and values. */
export function TicketFacts({ ticket, names }: Props) {
  const { t } = useTranslation(['facts', 'common']);
  const format = useFormat();

  function valueOf(name: FactName): ReactNode {
    switch (name) {
      case 'board':
        return ticket.board.name;
      case 'school':
        return ticket.school?.name ?? t('wholeBoard');
      case 'requester':
        return ticket.requester?.name;
      case 'for':
        return ticket.on_behalf_of && t(`common:on_behalf_of.${ticket.on_behalf_of}`);
      case 'contact': {
        const { contact } = ticket;
        return [contact?.name, contact?.email, contact?.phone].filter(Boolean).join(' · ');
      }
      case 'category':
        return ticket.category?.name;
      case 'devices':
        return ticket.device_count === null ? null : format.number(ticket.device_count);
      case 'estimate':
        return ticket.estimate_minutes === null ? null : format.minutes(ticket.estimate_minutes);
      case 'skills':
        return ticket.skills.map((skill) => skill.name).join(', ');
      case 'impact':
        return t(`common:impact.${ticket.impact}`);
      case 'urgency':
        return t(`common:urgency.${ticket.urgency}`);
      case 'wanted':
        return ticket.wanted_by && format.date(ticket.wanted_by, 'weekday');
      case 'created':
        return format.date(ticket.created_at, 'datetime');
      case 'solved':
        return ticket.solved_at && format.date(ticket.solved_at, 'datetime');
      default:
        return name satisfies never;
    }
  }

  return (
    <dl className={classes.facts}>
      {names
        .map((name) => ({ name, value: valueOf(name) }))
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
