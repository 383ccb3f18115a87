import { useQuery } from '@tanstack/react-query';

import { VISIT_STATE_VALUES } from '@/api/enum-values';
import { hasRole, useBoards, useMe, useSchools } from '@/api/reference';
import { teamQuery } from '@/api/team';
import { useTranslation } from '@/i18n/use-translation';
import { Filters, OptionalSelect, optionsOf } from '@/ui/filters';
import { ToggleChips } from '@/ui/toggle-chips';

import type { VisitChoices } from '../search';

const FLAGS = ['mine', 'free'] as const;

interface Props {
  search: VisitChoices;
  onChange: (change: VisitChoices) => void;
}

/** Which visits are shown; what one cannot choose between is left out. */
export function CalendarFilters({ search, onChange }: Props) {
  const { t } = useTranslation(['visits', 'visit']);
  const me = useMe();
  const isDesk = hasRole(me, 'coordinator');
  const isStudent = hasRole(me, 'volunteer');
  const boards = useBoards().data ?? [];
  const boardId = search.board ?? (boards.length === 1 ? boards[0]?.id : undefined);
  const schools = useSchools(
    { ...(boardId !== undefined && { board: boardId }) },
    boardId !== undefined,
  );
  const students = useQuery({ ...teamQuery, enabled: isDesk }).data ?? [];
  return (
    <Filters role="search" aria-label={t('filter.label')}>
      {boards.length > 1 && (
        <OptionalSelect
          aria-label={t('filter.board')}
          value={search.board}
          none={t('filter.anyBoard')}
          options={optionsOf(boards)}
          onChange={(board) => onChange({ board, school: undefined })}
        />
      )}
      {boardId !== undefined && (
        <OptionalSelect
          aria-label={t('filter.school')}
          value={search.school}
          none={t('filter.anySchool')}
          options={optionsOf(schools.data)}
          onChange={(school) => onChange({ school })}
        />
      )}
      {isDesk && (
        <OptionalSelect
          aria-label={t('filter.student')}
          value={search.student}
          none={t('filter.anyStudent')}
          options={optionsOf(students)}
          onChange={(student) => onChange({ student })}
        />
      )}
      <OptionalSelect
        aria-label={t('filter.state')}
        value={search.state}
        none={t('filter.anyState')}
        options={VISIT_STATE_VALUES.map((value) => ({ value, label: t(`visit:state.${value}`) }))}
        onChange={(state) => onChange({ state })}
      />
      {(isDesk || isStudent) && (
        <ToggleChips
          legend={t('filter.only')}
          isLegendHidden
          options={[
            ...(isStudent ? [{ value: 'mine', label: t('filter.mine') } as const] : []),
            { value: 'free', label: t('filter.free') } as const,
          ]}
          value={FLAGS.filter((flag) => search[flag] === true)}
          onChange={(flags) =>
            onChange(
              Object.fromEntries(FLAGS.map((flag) => [flag, flags.includes(flag) || undefined])),
            )
          }
        />
      )}
    </Filters>
  );
}
