import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';

import { KIND_VALUES, ON_BEHALF_OF_VALUES } from '@/api/enum-values';
import { schoolsQuery, skillsQuery, useBoards, useCategories, useMe } from '@/api/reference';
import { ticketFacetsQuery, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './list-page.module.css';
import {
  codesIn,
  DUE,
  PRIORITIES,
  readMany,
  STATUSES,
  unfiltered,
  WANTED,
  WITHOUT,
  type ListSearch,
} from './list-search';

interface Named {
  id: number;
  name: string;
}

interface Chip {
  name: keyof ListSearch;
  label: string;
  value: string;
}

interface Props {
  search: ListSearch;
  filters: TicketFilters;
  onChange: (change: Partial<ListSearch>) => void;
  onReplace: (search: ListSearch) => void;
}

/** What narrows the list now, each with a way to take it off. */
export function FilterChips({ search, filters, onChange, onReplace }: Props) {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  const chips = useChips(search, filters);
  // A figure of a report says what it is above the filters, and has a way out of its own there.
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('chips.label')}>
      {chips.map((chip) => (
        <li key={chip.name} className={classes.chip}>
          <span>
            {chip.label}: <strong>{chip.value}</strong>
          </span>
          <button
            type="button"
            aria-label={t('chips.remove', { filter: chip.label })}
            onClick={() => onChange({ [chip.name]: undefined })}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className={classes.clearAll}
          onClick={() => onReplace(unfiltered(search))}
        >
          {t('chips.clear')}
        </button>
      </li>
    </ul>
  );
}

function useChips(search: ListSearch, filters: TicketFilters): Chip[] {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  const format = useFormat();
  const me = useMe();
  const boards = useBoards();
  const categories = useCategories();
  const skills = useQuery({
    ...skillsQuery,
    select: (read) => read.data,
    enabled: search.skill !== undefined,
  });
  const schools = useQuery({
    ...schoolsQuery({}),
    select: (read) => read.data,
    enabled: search.school !== undefined,
  });
  const needsPeople = [search.assignee, search.requester].some((person) => Number(person) > 0);
  const people = useQuery({
    ...ticketFacetsQuery(filters, ['assignee']),
    select: (read) => read.data.fields.assignee ?? [],
    enabled: needsPeople,
  });

  const named = (value: unknown, rows: readonly Named[] | undefined) =>
    readMany(value).map((id) => rows?.find((row) => String(row.id) === id)?.name ?? `#${id}`);
  const person = (value: unknown) =>
    readMany(value).map((id) => {
      if (id === 'me' || id === String(me.id)) return t('tickets:list.assigneeMe');
      if (id === 'none') return t('tickets:list.assigneeNone');
      return people.data?.find((each) => each.value === id)?.label ?? `#${id}`;
    });
  const chips: Chip[] = [];
  const add = (name: keyof ListSearch, label: string, values: readonly string[]) => {
    if (values.length > 0) chips.push({ name, label, value: values.join(', ') });
  };

  add(
    'view',
    t('chips.view'),
    search.view === undefined ? [] : [t(`preset.${search.view}`, { defaultValue: search.view })],
  );
  add(
    'status',
    t('tickets:column.status'),
    codesIn(STATUSES, search.status).map((code) => t(`common:status.${code}`)),
  );
  add('board', t('tickets:list.board'), named(search.board, boards.data));
  add('school', t('tickets:list.school'), named(search.school, schools.data));
  add(
    'kind',
    t('tickets:list.kind'),
    codesIn(KIND_VALUES, search.kind).map((code) => t(`common:kind.${code}`)),
  );
  add('category', t('tickets:list.category'), named(search.category, categories.data));
  add(
    'priority',
    t('tickets:list.priority'),
    codesIn(PRIORITIES, search.priority).map((code) => t(`common:priority.${code}`)),
  );
  add(
    'for',
    t('tickets:list.for'),
    codesIn(ON_BEHALF_OF_VALUES, search.for).map((code) => t(`common:on_behalf_of.${code}`)),
  );
  add(
    'wanted',
    t('tickets:column.wanted'),
    codesIn(WANTED, search.wanted).map((code) => t(`wanted.${code}`)),
  );
  add(
    'due',
    t('tickets:column.due'),
    codesIn(DUE, search.due).map((code) => t(`due.${code}`)),
  );
  add(
    'without',
    t('chips.without'),
    codesIn(WITHOUT, search.without).map((code) => t(`without.${code}`)),
  );
  add('skill', t('chips.skill'), named(search.skill, skills.data));
  add('assignee', t('tickets:list.assignee'), person(search.assignee));
  add('requester', t('chips.requester'), person(search.requester));
  add('tag', t('chips.tag'), search.tag === undefined ? [] : [search.tag]);
  add('from', t('chips.from'), search.from === undefined ? [] : [format.date(search.from)]);
  add('to', t('chips.to'), search.to === undefined ? [] : [format.date(search.to)]);
  add('q', t('chips.q'), search.q === undefined ? [] : [search.q]);
  return chips;
}
