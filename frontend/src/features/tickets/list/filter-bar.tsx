import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { hasRole, schoolsQuery, useBoards, useCategories, useMe } from '@/api/reference';
import { ticketFacetsQuery, type FacetField, type TicketFilters } from '@/api/tickets';
import { PriorityBadge } from '@/ui/priority-badge';
import { FilterMenu, type FilterOption } from '@/ui/ticket/filter-menu';
import { isTyping } from '@/ui/ticket/row-navigation';

import classes from './list-page.module.css';
import {
  FOR_WHOM,
  KINDS,
  PRIORITIES,
  readMany,
  SORTS,
  writeMany,
  type Choice,
  type ListSearch,
  type Sort,
} from './list-search';

interface Props {
  search: ListSearch;
  filters: TicketFilters;
  onChange: (change: Partial<ListSearch>) => void;
}

const FACETS: readonly FacetField[] = [
  'board',
  'school',
  'category',
  'kind',
  'priority',
  'on_behalf_of',
  'assignee',
];

/** Everything that narrows a list. Choices come from the lists of reference; numbers only once somebody looks. */
export function FilterBar({ search, filters, onChange }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
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
      <WordsField words={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <div className={classes.menus}>
        {(boards.data?.length ?? 0) > 1 &&
          menu('board', t('list.board'), named('board', boards.data))}
        {menu('school', t('list.school'), named('school', schoolRows), schools.isLoading)}
        {menu(
          'kind',
          t('list.kind'),
          KINDS.map((kind) => ({
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
          FOR_WHOM.map((whom) => ({
            value: whom,
            label: t(`common:on_behalf_of.${whom}`),
            count: count('on_behalf_of', whom),
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
        <SortChoice
          sort={search.sort ?? '-created'}
          onChange={(sort) => onChange({ sort: sort === '-created' ? undefined : sort })}
        />
      </div>
    </div>
  );
}

function SortChoice({ sort, onChange }: { sort: Sort; onChange: (sort: Sort) => void }) {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <label className={classes.sort}>
      <span className="visually-hidden">{t('list.sort')}</span>
      <select
        value={sort}
        onChange={(event) => {
          const chosen = SORTS.find((known) => known === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {SORTS.map((each) => (
          <option key={each} value={each}>
            {t(`sort.${each}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

const PAUSE = 300;

/** Words to search for: the list follows a moment after the last letter. `/` brings one here. */
function WordsField({
  words,
  onChange,
}: {
  words: string;
  onChange: (words: string | undefined) => void;
}) {
  const { t } = useTranslation(['tickets', 'common']);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(words);
  const [known, setKnown] = useState(words);
  if (known !== words) {
    // The address changed: by us (then it is what is typed already), or by "back" or "clear all".
    setKnown(words);
    if (typed.trim() !== words) setTyped(words);
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      clearTimeout(timer.current);
    };
  }, []);

  function search(text: string, pause: number) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const wanted = text.trim();
      onChange(wanted === '' ? undefined : wanted);
    }, pause);
  }

  return (
    <form
      role="search"
      className={classes.words}
      onSubmit={(event) => {
        event.preventDefault();
        search(typed, 0);
      }}
    >
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('list.words')}
        aria-label={t('list.words')}
        onChange={(event) => search(event.currentTarget.value, PAUSE)}
      />
      {typed !== '' && (
        <button type="button" aria-label={t('list.wordsClear')} onClick={() => search('', 0)}>
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </form>
  );
}
