import { CirclePlus, ClipboardList, Contact, Inbox, ListChecks, Ticket, Users } from 'lucide-react';

import { hasRole } from '@/api/reference';
import type { Me } from '@/api/types';

export interface NavItem {
  to: '/new' | '/tickets' | '/work' | '/queue' | '/triage' | '/team' | '/people';
  label: 'newTicket' | 'tickets' | 'myWork' | 'queue' | 'triage' | 'allTickets' | 'team' | 'people';
  icon: typeof Inbox;
}

/** What somebody finds in the main menu, by role; the first one that is a place is their start page. */
export function navigationFor(me: Me): NavItem[] {
  const items: NavItem[] = [];
  if (hasRole(me, 'coordinator')) {
    items.push(
      { to: '/triage', label: 'triage', icon: ListChecks },
      { to: '/tickets', label: 'allTickets', icon: Ticket },
      { to: '/team', label: 'team', icon: Users },
    );
  }
  if (hasRole(me, 'coordinator') || hasRole(me, 'admin')) {
    items.push({ to: '/people', label: 'people', icon: Contact });
  }
  if (hasRole(me, 'volunteer')) {
    items.push(
      { to: '/work', label: 'myWork', icon: ClipboardList },
      { to: '/queue', label: 'queue', icon: Inbox },
    );
  }
  if (hasRole(me, 'ict_team')) {
    items.push({ to: '/new', label: 'newTicket', icon: CirclePlus });
    if (!hasRole(me, 'coordinator')) items.push({ to: '/tickets', label: 'tickets', icon: Ticket });
  }
  return items;
}

export function startPageOf(me: Me): NavItem['to'] | '/profile' {
  return navigationFor(me).find((item) => item.to !== '/new')?.to ?? '/profile';
}
