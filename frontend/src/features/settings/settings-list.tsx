import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { failureOf } from '@/api/failure';
import { OfflineReason } from '@/ui/offline-reason';
import { Card } from '@/ui/page';
import { EmptyState, ErrorState, ListSkeleton } from '@/ui/states';

import classes from './settings.module.css';

interface Props<Item> {
  title: string;
  hint: string;
  action?: ReactNode;
  query: UseQueryResult<readonly Item[]>;
  emptyTitle: string;
  emptyText: string;
  row: (item: Item, place: number) => ReactNode;
}

/** One list of the settings, with all its states. */
export function SettingsList<Item extends { id: number }>({
  title,
  hint,
  action,
  query,
  emptyTitle,
  emptyText,
  row,
}: Props<Item>) {
  const failure = failureOf(query);
  const items = failure === null ? (query.data ?? []) : [];
  return (
    <section>
      <div className={classes.head}>
        <div>
          <h2>{title}</h2>
          <p className={classes.hint}>{hint}</p>
          <OfflineReason className={classes.hint} />
        </div>
        {action}
      </div>
      <Card isFlush>
        {query.isPending && <ListSkeleton rows={6} />}
        {failure !== null && <ErrorState error={failure} onRetry={() => void query.refetch()} />}
        {items.length === 0 && query.isSuccess && (
          <EmptyState title={emptyTitle}>{emptyText}</EmptyState>
        )}
        {items.length > 0 && (
          <ul className={classes.list}>
            {items.map((item, place) => (
              <Row key={item.id}>{row(item, place)}</Row>
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <li>{children}</li>;
}
