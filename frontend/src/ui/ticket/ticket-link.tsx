import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  id: number;
  children: ReactNode;
  className?: string;
}

/** Every way to a ticket goes through here. */
export function TicketLink({ id, children, className }: Props) {
  return (
    <Link to="/tickets/$ticketId" params={{ ticketId: String(id) }} className={className}>
      {children}
    </Link>
  );
}
