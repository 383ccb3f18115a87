import { KIND_VALUES, ON_BEHALF_OF_VALUES, STATUS_VALUES } from '@/api/enum-values';
import { useTranslation } from '@/i18n/use-translation';

import { DUE, PRIORITIES, WANTED, WITHOUT } from './list-search';

/** What the filters of a list are called, and what can be chosen where their values are codes. */
export function useFilterTexts() {
  const { t } = useTranslation(['lists', 'tickets', 'common']);
  return {
    labels: {
      view: t('chips.view'),
      status: t('tickets:column.status'),
      board: t('tickets:list.board'),
      school: t('tickets:list.school'),
      kind: t('tickets:list.kind'),
      category: t('tickets:list.category'),
      priority: t('tickets:list.priority'),
      for: t('tickets:list.for'),
      wanted: t('tickets:column.wanted'),
      due: t('tickets:column.due'),
      without: t('chips.without'),
      skill: t('chips.skill'),
      assignee: t('tickets:list.assignee'),
      requester: t('chips.requester'),
      tag: t('chips.tag'),
      from: t('chips.from'),
      to: t('chips.to'),
      q: t('chips.q'),
    },
    options: {
      status: STATUS_VALUES.map((value) => ({ value, label: t(`common:status.${value}`) })),
      kind: KIND_VALUES.map((value) => ({ value, label: t(`common:kind.${value}`) })),
      priority: PRIORITIES.map((value) => ({ value, label: t(`common:priority.${value}`) })),
      for: ON_BEHALF_OF_VALUES.map((value) => ({
        value,
        label: t(`common:on_behalf_of.${value}`),
      })),
      wanted: WANTED.map((value) => ({ value, label: t(`wanted.${value}`) })),
      due: DUE.map((value) => ({ value, label: t(`due.${value}`) })),
      without: WITHOUT.map((value) => ({ value, label: t(`without.${value}`) })),
    },
  };
}
