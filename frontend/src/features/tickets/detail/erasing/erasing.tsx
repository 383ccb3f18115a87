import { lazy, Suspense, useState, type ReactNode } from 'react';

import type { TicketDetail } from '@/api/types';

import { EraseContext, type EraseTarget } from './target';

const EraseDialog = lazy(() => import('./erase-dialog'));

/** Lets the buttons inside ask to erase words of the ticket, for who may. */
export function Erasing({ ticket, children }: { ticket: TicketDetail; children: ReactNode }) {
  const [target, setTarget] = useState<EraseTarget | null>(null);
  const mayErase = ticket.abilities.includes('history.erase');
  return (
    <EraseContext value={mayErase ? setTarget : null}>
      {children}
      {target !== null && (
        <Suspense>
          <EraseDialog ticket={ticket} target={target} onClose={() => setTarget(null)} />
        </Suspense>
      )}
    </EraseContext>
  );
}
