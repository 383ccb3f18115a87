import { Suspense, type ReactNode } from 'react';
import { Skeleton } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';
import { Card } from '@/ui/page';

import classes from './reports.module.css';

interface Props {
  title: string;
  hint?: string | undefined;
  /** What the picture shows, in a sentence. */
  summary: string;
  isEmpty: boolean;
  chart: ReactNode;
  /** The same numbers. */
  table: ReactNode;
}

/** A picture, and the same numbers as a table for who wants or needs them. */
export function ChartCard({ title, hint, summary, isEmpty, chart, table }: Props) {
  const { t } = useTranslation('reports');
  return (
    <Card title={title} lead={isEmpty ? undefined : hint}>
      {isEmpty ? (
        <p className="dim">{t('chart.nothing')}</p>
      ) : (
        <>
          <div role="img" aria-label={summary} className={classes.chart}>
            <Suspense fallback={<Skeleton height="100%" />}>{chart}</Suspense>
          </div>
          <details className={classes.numbers}>
            <summary>{t('chart.table')}</summary>
            {table}
          </details>
        </>
      )}
    </Card>
  );
}
