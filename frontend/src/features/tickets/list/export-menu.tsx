import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';

import type { TicketFilters } from '@/api/ticket-lists';
import { useTranslation } from '@/i18n/use-translation';
import { Panel } from '@/ui/panel';
import menu from '@/ui/panel.module.css';
import type { TicketColumn } from '@/domain/tickets/ticket-columns';

const ExportChoices = lazy(() => import('./export-choices'));

export interface ExportProps {
  filters: TicketFilters;
  columns: readonly TicketColumn[];
  onPrint: () => void;
}

/** What the list shows, as a file or on paper. */
export function ExportMenu(props: ExportProps) {
  const { t } = useTranslation('lists');
  return (
    <Panel
      label={t('export.title')}
      button={
        <>
          <Download size={15} aria-hidden="true" />
          <span className={menu.buttonLabel}>{t('export.title')}</span>
        </>
      }
    >
      <Suspense>
        <ExportChoices {...props} />
      </Suspense>
    </Panel>
  );
}
