import {
  BellRing,
  ChartColumn,
  SquareKanban,
  CirclePlus,
  ClipboardList,
  Contact,
  Inbox,
  ListChecks,
  SlidersHorizontal,
  Ticket,
  Users,
} from 'lucide-react';

import { hasRole } from '@/api/reference';
import type { Me } from '@/api/types';

export interface NavItem {
  to:
    | '/new'
    | '/tickets'
    | '/work'
    | '/queue'
    | '/triage'
    | '/board'
    | '/attention'
    | '/team'
    | '/people'
    | '/reports'
    | '/settings';
  label:
    | 'newTicket'
    | 'tickets'
    | 'myWork'
    | 'queue'
    | 'triage'
    | 'board'
    | 'attention'
    | 'allTickets'
    | 'team'
    | 'people'
    | 'reports'
    | 'settings';
  icon: typeof Inbox;
}

/** What somebody finds in the main menu, by role; the first one that is a place is their start page. */
export function navigationFor(me: Me): NavItem[] {
  const items: NavItem[] = [];
  if (hasRole(me, 'coordinator')) {
    items.push(
      { to: '/triage', label: 'triage', icon: ListChecks },
      { to: '/board', label: 'board', icon: SquareKanban },
      { to: '/attention', label: 'attention', icon: BellRing },
      { to: '/tickets', label: 'allTickets', icon: Ticket },
      { to: '/team', label: 'team', icon: Users },
      { to: '/reports', label: 'reports', icon: ChartColumn },
    );
  }
  if (hasRole(me, 'coordinator') || hasRole(me, 'admin')) {
    items.push({ to: '/people', label: 'people', icon: Contact });
  }
  // Coordinators have it in the menu of their account: their main menu is full, and it is not their daily work.
  if (hasRole(me, 'admin') && !hasRole(me, 'coordinator')) {
    items.push({ to: '/settings', label: 'settings', icon: SlidersHorizontal });
  }
  if (hasRole(me, 'volunteer')) {
    items.push(
      { to: '/work', label: 'myWork', icon: ClipboardList },
      { to: '/queue', label: 'queue', icon: Inbox },
    );
  }
  if (hasRole(me, 'ict_team')) {
    items.push({ to: '/new', label: 'newTicket', icon: CirclePlus });
    if (!hasRole(me, 'coordinator')) {
      items.push(
        { to: '/tickets', label: 'tickets', icon: Ticket },
        { to: '/reports', label: 'reports', icon: ChartColumn },
      );
    }
  }
  return items;
}

export function startPageOf(me: Me): NavItem['to'] | '/profile' {
  return navigationFor(me).find((item) => item.to !== '/new')?.to ?? '/profile';
}
