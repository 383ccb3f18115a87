import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { trailState } from './trail';

interface Props {
  id: number;
  children: ReactNode;
  className?: string;
  /** Called instead of going there by a plain click; one for a new tab still goes there. */
  onFollow?: ((id: number) => void) | undefined;
}

/** Every way to a ticket goes through here. From a list, the list is taken along. */
export function TicketLink({ id, children, className, onFollow }: Props) {
  return (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId: String(id) }}
      state={() => trailState(id)}
      className={className}
      data-opens={onFollow === undefined ? undefined : id}
      onClick={(event) => {
        const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (onFollow === undefined || !isPlain || event.button !== 0) return;
        event.preventDefault();
        onFollow(id);
      }}
    >
      {children}
    </Link>
  );
}
