import type { ReactNode } from 'react';

import { failureOf } from '@/api/failure';
import { useTranslation } from '@/i18n/use-translation';
import { Page } from '@/ui/page';
import { QueryCard, type Asked } from '@/ui/query-card';

interface Props<Data> {
  query: Asked<Data>;
  children: (data: Data) => ReactNode;
}

/** The states of a page of one batch, which has its name only once it is there. */
export function BatchState<Data>({ query, children }: Props<Data>) {
  const { t } = useTranslation('devices');
  if (query.data !== undefined && failureOf(query) === null) return children(query.data);
  return (
    <Page title={t('title')}>
      <QueryCard query={query}>{() => null}</QueryCard>
    </Page>
  );
}
