import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { trailTo } from './trail';

interface Props {
  id: number;
  children: ReactNode;
  className?: string;
}

/** Every way to a ticket goes through here. From a list, the list is taken along. */
export function TicketLink({ id, children, className }: Props) {
  return (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId: String(id) }}
      // Asked when it is followed: what the list shows then is what counts.
      state={() => {
        const trail = trailTo(id);
        return trail === undefined ? {} : { trail };
      }}
      className={className}
    >
      {children}
    </Link>
  );
}
