import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type RefObject } from 'react';

import { KIND_VALUES, ON_BEHALF_OF_VALUES } from '@/api/enum-values';
import { hasRole, schoolsQuery, useBoards, useCategories, useMe } from '@/api/reference';
import { ticketFacetsQuery, type FacetField, type TicketFilters } from '@/api/ticket-lists';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { FilterMenu, type FilterOption } from '@/domain/tickets/filter-menu';
import { useTranslation } from '@/i18n/use-translation';

import classes from './list-page.module.css';
import {
  DUE,
  PRIORITIES,
  readMany,
  writeMany,
  type Choice,
  type ListSearch,
  WANTED,
} from './list-search';
import { WordsField } from './words-field';

interface Props {
  search: ListSearch;
  filters: TicketFilters;
  onChange: (change: Partial<ListSearch>) => void;
  words: RefObject<HTMLInputElement | null>;
  /** What stands at the end of the bar. */
  children: ReactNode;
}

const FACETS: readonly FacetField[] = [
  'board',
  'school',
  'category',
  'kind',
  'priority',
  'on_behalf_of',
  'assignee',
  'wanted',
  'due',
];

/** Everything that narrows a list. Choices come from the lists of reference; numbers only once somebody looks. */
export function FilterBar({ search, filters, onChange, words, children }: Props) {
  const { t } = useTranslation(['tickets', 'lists', 'common']);
  const me = useMe();
  const [hasOpened, setHasOpened] = useState(false);
  const boards = useBoards();
  const categories = useCategories();
  const schools = useQuery({
    ...schoolsQuery({}),
    select: (read) => read.data,
    enabled: hasOpened || search.school !== undefined,
  });
  const facets = useQuery({
    ...ticketFacetsQuery(filters, FACETS),
    select: (read) => read.data.fields,
    enabled: hasOpened || search.assignee !== undefined,
    placeholderData: keepPreviousData,
  });

  const count = (field: FacetField, value: string): number | undefined =>
    facets.data === undefined
      ? undefined
      : (facets.data[field]?.find((each) => each.value === value)?.count ?? 0);
  const named = (
    field: FacetField,
    rows: readonly { id: number; name: string }[] | undefined,
  ): FilterOption[] =>
    (rows ?? []).map((row) => ({
      value: String(row.id),
      label: row.name,
      count: count(field, String(row.id)),
    }));
  const wantedBoards = readMany(search.board);
  const schoolRows = schools.data?.filter(
    (school) => wantedBoards.length === 0 || wantedBoards.includes(String(school.board.id)),
  );
  const people: FilterOption[] = [
    ...(hasRole(me, 'volunteer') ? [{ value: 'me', label: t('list.assigneeMe') }] : []),
    { value: 'none', label: t('list.assigneeNone') },
    ...(facets.data?.assignee ?? [])
      .filter((each) => each.value !== 'none')
      .filter((each) => each.value !== String(me.id) || !hasRole(me, 'volunteer'))
      .map((each) => ({ value: each.value, label: each.label, count: each.count })),
  ];
  const choose = (name: Choice | 'assignee') => (values: string[]) =>
    onChange({ [name]: writeMany(values) });
  const menu = (name: Choice, label: string, options: FilterOption[], isLoading = false) => (
    <FilterMenu
      label={label}
      options={options}
      selected={readMany(search[name])}
      isLoading={isLoading}
      onOpen={() => setHasOpened(true)}
      onChange={choose(name)}
    />
  );

  return (
    <div className={classes.bar}>
      <WordsField words={search.q ?? ''} onChange={(q) => onChange({ q })} field={words} />
      <div className={classes.menus}>
        {(boards.data?.length ?? 0) > 1 &&
          menu('board', t('list.board'), named('board', boards.data))}
        {menu('school', t('list.school'), named('school', schoolRows), schools.isLoading)}
        {menu(
          'kind',
          t('list.kind'),
          KIND_VALUES.map((kind) => ({
            value: kind,
            label: t(`common:kind.${kind}`),
            count: count('kind', kind),
          })),
        )}
        {menu('category', t('list.category'), named('category', categories.data))}
        {menu(
          'priority',
          t('list.priority'),
          PRIORITIES.map((priority) => ({
            value: priority,
            label: t(`common:priority.${priority}`),
            icon: <PriorityBadge priority={priority} compact />,
            count: count('priority', priority),
          })),
        )}
        {menu(
          'for',
          t('list.for'),
          ON_BEHALF_OF_VALUES.map((whom) => ({
            value: whom,
            label: t(`common:on_behalf_of.${whom}`),
            count: count('on_behalf_of', whom),
          })),
        )}
        {menu(
          'wanted',
          t('column.wanted'),
          WANTED.map((when) => ({
            value: when,
            label: t(`lists:wanted.${when}`),
            count: count('wanted', when),
          })),
        )}
        {menu(
          'due',
          t('column.due'),
          DUE.map((state) => ({
            value: state,
            label: t(`lists:due.${state}`),
            count: count('due', state),
          })),
        )}
        <FilterMenu
          label={t('list.assignee')}
          options={people}
          selected={readMany(search.assignee)}
          isSingle
          isLoading={facets.isLoading}
          onOpen={() => setHasOpened(true)}
          onChange={choose('assignee')}
        />
        {hasRole(me, 'ict_team') && (
          <button
            type="button"
            className={classes.toggle}
            aria-pressed={search.requester === 'me'}
            onClick={() => onChange({ requester: search.requester === 'me' ? undefined : 'me' })}
          >
            {t('list.mine')}
          </button>
        )}
        {children}
      </div>
    </div>
  );
}
