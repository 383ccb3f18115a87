import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { OfflineReason } from '@/ui/offline-reason';
import { QueryCard } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

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
      <QueryCard
        query={query}
        rows={6}
        empty={<EmptyState title={emptyTitle}>{emptyText}</EmptyState>}
      >
        {(items) => (
          <ul className={classes.list}>
            {items.map((item, place) => (
              <li key={item.id}>{row(item, place)}</li>
            ))}
          </ul>
        )}
      </QueryCard>
    </section>
  );
}
