import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { Panel } from '@/ui/panel';
import menu from '@/ui/panel.module.css';
import type { TicketColumn } from '@/domain/tickets/ticket-columns';

import type { ListSearch } from './list-search';

const DisplayChoices = lazy(() => import('./display-choices'));

export interface DisplayProps {
  search: ListSearch;
  columns: readonly TicketColumn[];
  onChange: (change: Partial<ListSearch>) => void;
  onColumns: (columns: TicketColumn[]) => void;
}

/** How the list looks: its order, its groups, its columns. */
export function DisplayMenu(props: DisplayProps) {
  const { t } = useTranslation('lists');
  return (
    <Panel
      label={t('display.title')}
      button={
        <>
          <SlidersHorizontal size={14} aria-hidden="true" />
          <span className={menu.buttonLabel}>{t('display.title')}</span>
        </>
      }
    >
      <Suspense>
        <DisplayChoices {...props} />
      </Suspense>
    </Panel>
  );
}
