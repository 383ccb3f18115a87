import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { TEMPLATES } from '@/api/agreement-templates';
import { deviceKeys } from '@/api/device-keys';
import { keys } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import { withoutRow } from '@/live/lists';
import type { LiveSubject, LiveSubjects } from '@/live/subjects';

const settings = {
  keys: [keys.settings.all, keys.serviceLevels.all, keys.reference.all],
};

/** The lists of macros that hang under tickets: what somebody may insert into a message. */
function macrosOfTickets(queryClient: QueryClient): QueryKey[] {
  const [root, about] = keys.tickets.about(0);
  const queries = queryClient.getQueryCache().findAll({ queryKey: [root, about] });
  return queries.map(({ queryKey }) => queryKey).filter((queryKey) => queryKey[3] === 'macros');
}

const macros: LiveSubject = {
  ...settings,
  onEvent: (queryClient) => refetchLater(queryClient).ask(macrosOfTickets(queryClient)),
  onHidden(queryClient, { subject: { id } }) {
    for (const queryKey of [keys.settings.macros, ...macrosOfTickets(queryClient)]) {
      withoutRow(queryClient, queryKey, id);
    }
  },
};

export const live: LiveSubjects = {
  agreement_template: { keys: [TEMPLATES] },
  board: settings,
  calendar: settings,
  category: settings,
  device_checklist: { keys: [deviceKeys.checklists] },
  device_type: { keys: [deviceKeys.types] },
  macro: macros,
  study_day: { keys: [keys.settings.studyDays] },
  skill: { keys: [...settings.keys, keys.volunteers.all] },
  tag: settings,
  target: settings,
};
