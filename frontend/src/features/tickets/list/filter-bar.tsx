import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type RefObject } from 'react';

import { hasRole, useBoards, useCategories, useMe, useSchools } from '@/api/reference';
import { ticketFacetsQuery, type FacetField, type TicketFilters } from '@/api/ticket-lists';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { FilterMenu, type FilterOption } from '@/domain/tickets/filter-menu';
import { useTranslation } from '@/i18n/use-translation';
import panel from '@/ui/panel.module.css';

import classes from './list-page.module.css';
import { readMany, writeMany, type Choice, type ListSearch } from './list-search';
import { useFilterTexts } from './use-filter-texts';
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
  const { t } = useTranslation('tickets');
  const { labels, options } = useFilterTexts();
  const me = useMe();
  const [hasOpened, setHasOpened] = useState(false);
  const boards = useBoards();
  const categories = useCategories();
  const schools = useSchools({}, hasOpened || search.school !== undefined);
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
  const named = (rows: readonly { id: number; name: string }[] | undefined): FilterOption[] =>
    (rows ?? []).map((row) => ({ value: String(row.id), label: row.name }));
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
  const menu = (
    name: Exclude<Choice, 'status' | 'skill' | 'ask' | 'without'>,
    rows: readonly FilterOption[],
    isLoading = false,
  ) => (
    <FilterMenu
      label={labels[name]}
      options={rows.map((row) => ({
        ...row,
        count: count(name === 'for' ? 'on_behalf_of' : name, row.value),
      }))}
      selected={readMany(search[name])}
      isLoading={isLoading}
      onOpen={() => setHasOpened(true)}
      onChange={choose(name)}
    />
  );
  const priorities = options.priority.map((option) => ({
    ...option,
    icon: <PriorityBadge priority={option.value} compact />,
  }));

  return (
    <div className={classes.bar} data-print="off">
      <WordsField words={search.q ?? ''} onChange={(q) => onChange({ q })} field={words} />
      <div className={classes.menus}>
        {(boards.data?.length ?? 0) > 1 && menu('board', named(boards.data))}
        {menu('school', named(schoolRows), schools.isLoading)}
        {menu('kind', options.kind)}
        {menu('category', named(categories.data))}
        {menu('priority', priorities)}
        {menu('for', options.for)}
        {menu('wanted', options.wanted)}
        {menu('due', options.due)}
        <FilterMenu
          label={labels.assignee}
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
            className={`${panel.button} ${classes.toggle}`}
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
