import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';

import { KIND_VALUES, ON_BEHALF_OF_VALUES } from '@/api/enum-values';
import { schoolsQuery, useBoards, useCategories } from '@/api/reference';
import { FilterMenu, type FilterOption } from '@/domain/tickets/filter-menu';
import { useTranslation } from '@/i18n/use-translation';
import { Pill } from '@/ui/list';

import { NARROWING, readMany, writeMany, type Narrowing, type ReportSearch } from './search';

interface Props {
  search: ReportSearch;
  /** The name of the student, if the report is about one. */
  student: string | undefined;
  onChange: (change: Partial<ReportSearch>) => void;
}

/** Which tickets are counted. */
export function NarrowingBar({ search, student, onChange }: Props) {
  const { t } = useTranslation(['reports', 'common']);
  const boards = useBoards();
  const categories = useCategories();
  const [wantsSchools, setWantsSchools] = useState(false);
  const schools = useQuery({
    ...schoolsQuery({}),
    enabled: wantsSchools || search.school !== undefined,
  });
  const chosenBoards = readMany(search.board);
  const named = (rows: readonly { id: number; name: string }[] | undefined): FilterOption[] =>
    (rows ?? []).map((row) => ({ value: String(row.id), label: row.name }));
  const options: Record<Narrowing, FilterOption[]> = {
    board: named(boards.data),
    school: named(
      schools.data?.filter(
        (school) => chosenBoards.length === 0 || chosenBoards.includes(String(school.board.id)),
      ),
    ),
    category: named(categories.data),
    kind: KIND_VALUES.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) })),
    for: ON_BEHALF_OF_VALUES.map((whom) => ({
      value: whom,
      label: t(`common:on_behalf_of.${whom}`),
    })),
  };
  const shown = NARROWING.filter((name) => name !== 'board' || options.board.length > 1);
  const isNarrowed =
    NARROWING.some((name) => search[name] !== undefined) || search.assignee !== undefined;
  return (
    <div className="cluster">
      {shown.map((name) => (
        <FilterMenu
          key={name}
          label={t(`filter.${name}`)}
          options={options[name]}
          selected={readMany(search[name])}
          isLoading={name === 'school' && schools.isLoading}
          onOpen={() => setWantsSchools(true)}
          onChange={(values) => onChange({ [name]: writeMany(values) })}
        />
      ))}
      {search.assignee !== undefined && (
        <Pill tone="info">
          {t('filter.student')}: {student ?? `#${search.assignee}`}
        </Pill>
      )}
      {isNarrowed && (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<X size={14} aria-hidden="true" />}
          onClick={() =>
            onChange({
              ...Object.fromEntries(NARROWING.map((name) => [name, undefined])),
              assignee: undefined,
            })
          }
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
