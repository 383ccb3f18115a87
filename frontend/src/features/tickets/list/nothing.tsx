import { useTranslation } from '@/i18n/use-translation';
import { Button } from '@/ui/button';
import { LinkButton } from '@/ui/link-button';
import { EmptyState } from '@/ui/states';

import { isFiltered, tabOf, unfiltered, type ListSearch } from './list-search';

interface Props {
  search: ListSearch;
  canFile: boolean;
  /** There are tickets, only not in this tab. */
  hasAny: boolean;
  onReplace: (search: ListSearch) => void;
}

/** An empty list says why, and what to do. */
export function Nothing({ search, canFile, hasAny, onReplace }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  if (isFiltered(search) && hasAny && tabOf(search) !== 'all' && search.status === undefined) {
    return (
      <EmptyState
        title={t('list.nothingHere', { tab: t(`tab.${tabOf(search)}`) })}
        actions={
          <>
            <Button onClick={() => onReplace({ ...search, tab: 'all' })}>
              {t('list.toAllFound')}
            </Button>
            <Button variant="default" onClick={() => onReplace(unfiltered(search))}>
              {t('list.clearAll')}
            </Button>
          </>
        }
      >
        {t('list.nothingHereFound')}
      </EmptyState>
    );
  }
  if (isFiltered(search)) {
    return (
      <EmptyState
        title={t('list.nothingFound')}
        actions={
          <Button variant="default" onClick={() => onReplace(unfiltered(search))}>
            {t('list.clearAll')}
          </Button>
        }
      >
        {t('list.nothingFoundText')}
      </EmptyState>
    );
  }
  if (hasAny) {
    return (
      <EmptyState
        title={t('list.nothingHere', { tab: t(`tab.${tabOf(search)}`) })}
        actions={
          <Button variant="default" onClick={() => onReplace({ ...search, tab: 'all' })}>
            {t('list.toAll')}
          </Button>
        }
      >
        {t('list.nothingHereText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('list.none')}
      actions={canFile ? <LinkButton to="/new">{t('list.new')}</LinkButton> : undefined}
    >
      {canFile ? t('list.noneText') : t('list.noneTextVolunteer')}
    </EmptyState>
  );
}
