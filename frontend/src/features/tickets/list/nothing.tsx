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
export default function Nothing({ search, canFile, hasAny, onReplace }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const isNarrowed = isFiltered(search);
  const tab = tabOf(search);
  if (!isNarrowed && !hasAny) {
    return (
      <EmptyState
        title={t('list.none')}
        actions={canFile ? <LinkButton to="/new">{t('list.new')}</LinkButton> : undefined}
      >
        {t(canFile ? 'list.noneText' : 'list.noneTextVolunteer')}
      </EmptyState>
    );
  }
  const isElsewhere = hasAny && (!isNarrowed || (tab !== 'all' && search.status === undefined));
  return (
    <EmptyState
      title={isElsewhere ? t('list.nothingHere', { tab: t(`tab.${tab}`) }) : t('list.nothingFound')}
      actions={
        <>
          {isElsewhere && (
            <Button
              variant={isNarrowed ? 'filled' : 'default'}
              onClick={() => onReplace({ ...search, tab: 'all' })}
            >
              {t(isNarrowed ? 'list.toAllFound' : 'list.toAll')}
            </Button>
          )}
          {isNarrowed && (
            <Button variant="default" onClick={() => onReplace(unfiltered(search))}>
              {t('list.clearAll')}
            </Button>
          )}
        </>
      }
    >
      {t(
        !isElsewhere
          ? 'list.nothingFoundText'
          : isNarrowed
            ? 'list.nothingHereFound'
            : 'list.nothingHereText',
      )}
    </EmptyState>
  );
}
