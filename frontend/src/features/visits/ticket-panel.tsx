import { hasRole, useMe } from '@/api/reference';
import { VisitsCard } from '@/domain/visits/visits-card';
import type { TicketPanelProps } from '@/registry/feature';

const ENDED: ReadonlySet<string> = new Set(['closed', 'rejected', 'withdrawn', 'merged']);

/** Beside a ticket: the visits for it, and planning one. */
export function TicketVisitsPanel({ ticket }: TicketPanelProps) {
  const me = useMe();
  const mayPlan =
    (hasRole(me, 'coordinator') || hasRole(me, 'ict_team')) &&
    ticket.kind !== 'question' &&
    !ENDED.has(ticket.status);
  return (
    <VisitsCard
      filters={{ ticket: [ticket.id] }}
      plan={mayPlan ? { ticket } : null}
      isHiddenWhenEmpty
    />
  );
}
