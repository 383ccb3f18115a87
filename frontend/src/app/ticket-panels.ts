import { lazy, type ComponentType } from 'react';

import type { TicketDetail } from '@/api/types';

export interface TicketPanelProps {
  ticket: TicketDetail;
}

/**
 * What other features add beside a ticket, for who holds the ability:
 * `{ ability: 'ticket.candidates', Panel: lazy(() => import(…)) }`.
 * It stands here because features do not import one another.
 */
export const TICKET_PANELS: readonly {
  ability: string;
  Panel: ComponentType<TicketPanelProps>;
}[] = [
  {
    ability: 'ticket.offer',
    Panel: lazy(() =>
      import('@/features/coordinator/ticket-assign-panel').then((module) => ({
        default: module.TicketAssignPanel,
      })),
    ),
  },
];
