import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Laptop } from 'lucide-react';

import { batchesQuery, type BatchRow } from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { Pill } from '@/ui/list';
import { Page } from '@/ui/page';
import { QueryCard } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import classes from './devices.module.css';
import { ProgressLine } from './progress-line';

/** All batches that the reader may see, what was worked on last first. */
export function BatchesPage() {
  const { t } = useTranslation('devices');
  const query = useQuery(batchesQuery({}));
  const shown = { ...query, data: query.data?.results };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryCard
        query={shown}
        empty={
          <EmptyState icon={<Laptop size={22} />} title={t('none')}>
            {t('noneText')}
          </EmptyState>
        }
      >
        {(batches: BatchRow[]) => (
          <ul className={classes.batches}>
            {batches.map((batch) => (
              <li key={batch.id} className={classes.batch}>
                <div className={classes.batchName}>
                  <Link
                    className="title-link"
                    to="/batches/$batchId"
                    params={{ batchId: String(batch.id) }}
                  >
                    {batch.name}
                  </Link>
                  {batch.state === 'handed_over' && (
                    <Pill tone="success">{t('state.handed_over')}</Pill>
                  )}
                  <span className="hint truncate">
                    {batch.board_name} · #{batch.ticket_id} {batch.ticket_title}
                  </span>
                </div>
                <div className={classes.batchProgress}>
                  <ProgressLine batch={batch} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </QueryCard>
    </Page>
  );
}
