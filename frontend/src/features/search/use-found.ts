import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2, History, Laptop, ListFilter, Ticket, UserRound } from 'lucide-react';
import { useState } from 'react';

import { NetworkProblem } from '@/api/problem';
import { hasRole, useMe } from '@/api/reference';
import { foundDevicesQuery, searchQuery, ticketsByNumberQuery } from '@/api/search';
import { recentTickets } from '@/domain/tickets/ticket-memory';
import { useTranslation } from '@/i18n/use-translation';

import { commandsFor, type Group, type Option } from './options';

const RECENT = 6;
const FEW_COMMANDS = 6;
/** Shorter, and it is the beginning of too many numbers. */
const SHORTEST_NUMBER = 3;

interface Found {
  groups: Group[];
  hints: readonly string[];
  isCorrected: boolean;
  /** Only some of the words were found. */
  isPartial: boolean;
  isSearching: boolean;
  trouble: 'offline' | 'error' | null;
  retry: () => void;
}

/** What the palette shows for `typed`; `asked` is the same, a moment later, and is what the server is asked. */
export function useFound(typed: string, asked: string, commands: readonly Option[]): Found {
  const { t } = useTranslation(['search', 'common']);
  const me = useMe();
  const navigate = useNavigate();
  const [recent] = useState(() => recentTickets(me.id, RECENT));
  const visited = useQuery({
    ...ticketsByNumberQuery(recent),
    select: (read) => read.data.results,
  });
  const search = useQuery({
    ...searchQuery(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const devices = useQuery({
    ...foundDevicesQuery(asked),
    enabled: asked.length >= SHORTEST_NUMBER && /\d/.test(asked),
  });
  const hasList = hasRole(me, 'coordinator') || hasRole(me, 'ict_team');
  const open = (id: number) =>
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: String(id) } });

  const groups: Group[] = [];
  const add = (name: Group['name'], options: readonly Option[]) => {
    if (options.length > 0) groups.push({ name, options });
  };
  if (typed === '') {
    const rows = new Map(visited.data?.map((row) => [row.id, row]));
    add(
      'recent',
      recent.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined
          ? []
          : {
              id: `recent-${id}`,
              icon: History,
              text: row.title,
              aside: `#${row.number} · ${row.school?.name ?? row.board.name}`,
              status: row.status,
              run: () => open(id),
            };
      }),
    );
    add('actions', commands);
    return { groups, ...NOTHING_ASKED };
  }

  const found = asked === '' ? undefined : search.data;
  const tickets: Option[] = (found?.tickets ?? []).map((hit) => ({
    id: `ticket-${hit.id}`,
    icon: Ticket,
    text: hit.title.map((piece) => piece.text).join(''),
    pieces: hit.title,
    aside: `#${hit.number} · ${hit.school?.name ?? hit.board.name}`,
    status: hit.status,
    ...(hit.snippet !== null && {
      snippet: { source: t(`source.${hit.snippet.source}`), pieces: hit.snippet.pieces },
    }),
    run: () => open(hit.id),
  }));
  if (tickets.length > 0 && hasList) {
    tickets.push({
      id: 'all',
      icon: ListFilter,
      text: t('all'),
      run: () => void navigate({ to: '/tickets', search: { tab: 'all', q: asked } }),
    });
  }
  const actions = commandsFor(commands, typed).slice(0, FEW_COMMANDS);
  // A command that begins with what is typed is more likely meant than a ticket that mentions it.
  const startsWithIt = actions.filter((command) =>
    command.text.toLocaleLowerCase().startsWith(typed.toLocaleLowerCase()),
  );
  if (startsWithIt.length > 0) add('actions', actions);
  add('tickets', tickets);
  add(
    'devices',
    (asked === '' ? [] : (devices.data?.results ?? [])).map((device) => ({
      id: `device-${device.id}`,
      icon: Laptop,
      text: device.asset_tag || device.serial || `#${device.position}`,
      aside: [device.asset_tag === '' ? '' : device.serial, device.batch_name]
        .filter(Boolean)
        .join(' · '),
      run: () =>
        void navigate({
          to: '/batches/$batchId/scan',
          params: { batchId: String(device.batch_id) },
          search: { device: device.id },
        }),
    })),
  );
  if (hasList) {
    add(
      'schools',
      (found?.schools ?? []).map((school) => ({
        id: `school-${school.id}`,
        icon: Building2,
        text: school.name,
        aside: `${school.code} · ${school.board.name}`,
        run: () => void navigate({ to: '/tickets', search: { tab: 'all', school: school.id } }),
      })),
    );
  }
  add(
    'people',
    (found?.people ?? []).map((person) => ({
      id: `person-${person.id}`,
      icon: UserRound,
      text: person.name,
      aside: person.roles.map((role) => t(`common:role.${role as 'volunteer'}`)).join(', '),
      run: () => {
        if (!hasList) void navigate({ to: '/people' });
        else if (person.roles.includes('volunteer'))
          void navigate({ to: '/tickets', search: { tab: 'all', assignee: person.id } });
        else if (person.roles.includes('ict_team'))
          void navigate({ to: '/tickets', search: { tab: 'all', requester: person.id } });
        else void navigate({ to: '/people' });
      },
    })),
  );
  if (startsWithIt.length === 0) add('actions', actions);
  return {
    groups,
    hints: found?.hints.map((hint) => hint.text) ?? [],
    isCorrected: found?.corrected ?? false,
    isPartial: found?.some_words ?? false,
    isSearching: asked !== typed || search.isFetching,
    trouble: !search.isError ? null : search.error instanceof NetworkProblem ? 'offline' : 'error',
    retry: () => void search.refetch(),
  };
}

const NOTHING_ASKED = {
  hints: [],
  isCorrected: false,
  isPartial: false,
  isSearching: false,
  trouble: null,
  retry: () => undefined,
} satisfies Partial<Found>;
