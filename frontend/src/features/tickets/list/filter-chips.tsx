import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';

import { ASK_SCHEMA_KIND_VALUES } from '@/api/enum-values';
import { useBoards, useCategories, useMe, useSchools, useSkills } from '@/api/reference';
import { ticketFacetsQuery, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './list-page.module.css';
import { readMany, unfiltered, type ListSearch } from './list-search';
import { useFilterTexts } from './use-filter-texts';

interface Named {
  id: number;
  name: string;
}

interface Props {
  search: ListSearch;
  filters: TicketFilters;
  onChange: (change: Partial<ListSearch>) => void;
  onReplace: (search: ListSearch) => void;
}

/** What narrows the list now, each with a way to take it off. */
export default function FilterChips({ search, filters, onChange, onReplace }: Props) {
  const { t } = useTranslation('lists');
  const chips = useChips(search, filters);
  // A figure of a report says what it is above the filters, and has a way out of its own there.
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('chips.label')}>
      {chips.map((chip) => (
        <li key={chip.name} className={classes.chip}>
          <span className="truncate">
            {chip.label}: <strong>{chip.value}</strong>
          </span>
          <button
            type="button"
            className="icon-button"
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

function useChips(search: ListSearch, filters: TicketFilters) {
  const { t } = useTranslation(['lists', 'tickets']);
  const { labels: ofFilters, options } = useFilterTexts();
  const labels = { ...ofFilters, ask: t('chips.ask') };
  const format = useFormat();
  const me = useMe();
  const boards = useBoards();
  const categories = useCategories();
  const skills = useSkills(search.skill !== undefined);
  const schools = useSchools({}, search.school !== undefined);
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
  const coded = (name: keyof typeof options) => {
    const chosen = readMany(search[name]);
    return options[name].filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  };
  const asked = ASK_SCHEMA_KIND_VALUES.filter((ask) => readMany(search.ask).includes(ask)).map(
    (ask) => t(`tickets:ask.${ask}`),
  );
  const plain = (text: string | undefined) => (text === undefined ? [] : [text]);
  const view = search.view && t(`preset.${search.view}`, { defaultValue: search.view });
  const chips: [keyof typeof labels, readonly string[]][] = [
    ['view', plain(view)],
    ['status', coded('status')],
    ['board', named(search.board, boards.data)],
    ['school', named(search.school, schools.data)],
    ['kind', coded('kind')],
    ['category', named(search.category, categories.data)],
    ['priority', coded('priority')],
    ['for', coded('for')],
    ['wanted', coded('wanted')],
    ['due', coded('due')],
    ['ask', asked],
    ['without', coded('without')],
    ['skill', named(search.skill, skills.data)],
    ['assignee', person(search.assignee)],
    ['requester', person(search.requester)],
    ['tag', plain(search.tag)],
    ['from', plain(search.from && format.date(search.from))],
    ['to', plain(search.to && format.date(search.to))],
    ['q', plain(search.q)],
  ];
  return chips
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ({ name, label: labels[name], value: values.join(', ') }));
}
