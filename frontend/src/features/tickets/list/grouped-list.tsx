import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ArrowUp, ChevronDown } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';

import { useMe } from '@/api/reference';
import { ticketFacetsQuery, ticketPagesQuery, type TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { QueryContent } from '@/ui/query-card';
import type { TicketColumn } from '@/domain/tickets/ticket-columns';
import { TicketList, type ListSort } from '@/domain/tickets/ticket-list';
import { useTrailSource } from '@/domain/tickets/trail';

import { groupFilters, inGroupOrder, type GroupValue } from './groups';
import classes from './list-page.module.css';
import type { Group } from './list-search';
import { More } from './more';
import { useListRows } from './use-list-rows';
import { useNear } from './use-near';
import type { Selection } from './use-selection';

interface Props {
  group: Group;
  filters: TicketFilters;
  columns: readonly TicketColumn[];
  sort: ListSort;
  selection: Selection | undefined;
  nothing: ReactNode;
}

/** The tickets under headings with their numbers. A group asks for its tickets once it comes into sight. */
export default function GroupedList({ group, filters, columns, sort, selection, nothing }: Props) {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  const me = useMe();
  const facets = useQuery({
    ...ticketFacetsQuery(filters, [group]),
    select: (read) => read.data.fields[group] ?? [],
    placeholderData: keepPreviousData,
  });
  return (
    <QueryContent query={facets} rows={10}>
      {(found) => {
        // The counts leave the group's own filter out; what that filter excludes is no group here.
        const values = inGroupOrder(group, found, filters, me.id);
        if (values.length === 0) return nothing;
        return (
          <div aria-busy={facets.isPlaceholderData}>
            {values.map((value, index) => (
              <GroupSection
                key={`${group}-${value.value}`}
                label={
                  value.value === 'none'
                    ? t(`noGroup.${group}`)
                    : group === 'wanted' || group === 'due'
                      ? t(`${group}.${value.value}`, { defaultValue: value.label })
                      : value.label
                }
                value={value}
                filters={{
                  ...filters,
                  ...groupFilters(group, value.value, filters),
                  page_size: 20,
                }}
                columns={columns.filter(
                  (column) => column === 'title' || column !== COLUMN_OF[group],
                )}
                sort={sort}
                selection={selection}
                isFirst={index === 0}
              />
            ))}
          </div>
        );
      }}
    </QueryContent>
  );
}

/** What stands in the heading needs no column. Of a day or a time the heading says only the range. */
const COLUMN_OF: Partial<Record<Group, TicketColumn>> = {
  status: 'status',
  priority: 'priority',
  assignee: 'people',
  school: 'place',
};

interface SectionProps {
  label: string;
  value: GroupValue;
  filters: TicketFilters;
  columns: readonly TicketColumn[];
  sort: ListSort;
  selection: Selection | undefined;
  isFirst: boolean;
}

function GroupSection({ label, value, filters, columns, sort, selection, isFirst }: SectionProps) {
  const format = useFormat();
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(true);
  const [isSeen, setSeen] = useState(false);
  useNear(section, 400, isSeen ? undefined : () => setSeen(true));
  const list = useInfiniteQuery({ ...ticketPagesQuery(filters), enabled: isSeen && isOpen });
  const rows = useListRows({ list, filters, isSettled: list.isSuccess, selection });
  useTrailSource(isOpen ? rows.ids : []);
  return (
    <section ref={section} className={classes.group} aria-labelledby={id}>
      <h2 className={classes.groupHead}>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <ChevronDown size={15} aria-hidden="true" />
          <span id={id}>{label}</span>
          <span className={`${classes.groupCount} tabular`}>{format.number(value.count)}</span>
        </button>
        {isOpen && rows.news !== null && (
          <button type="button" className={classes.groupFresh} onClick={rows.showAll}>
            <ArrowUp size={13} aria-hidden="true" />
            {rows.news}
          </button>
        )}
      </h2>
      {isOpen && (
        <div className={classes.rows} {...rows.box}>
          <QueryContent query={list} rows={Math.min(value.count, 3)}>
            {() => (
              <TicketList
                items={rows.items}
                label={label}
                columns={columns}
                total={value.count}
                sort={sort}
                selection={rows.selection}
                isHeadHidden={!isFirst}
              />
            )}
          </QueryContent>
          {list.hasNextPage && <More list={list} isByHand />}
        </div>
      )}
    </section>
  );
}
