import type { ReactNode } from 'react';

import { failureOf } from '@/api/failure';

import { Card } from './page';
import { ErrorState, ListSkeleton } from './states';

/** What a query of TanStack tells, as far as a screen needs it. */
export interface Asked<Data> {
  data: Data | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface Props<Data> {
  query: Asked<Data>;
  /** How many grey rows stand there while it loads. */
  rows?: number;
  /** In place of the grey rows. */
  skeleton?: ReactNode;
  /** In place of a list with nothing in it. */
  empty?: ReactNode;
  /** In place of what went wrong and the way to try again. */
  failed?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** The states of what was asked: loading, failed with a way to try again, empty, there. What is there stays when asking again fails. */
export function QueryContent<Data>(props: Props<Data>) {
  return stateOf(props) ?? (props.query.data !== undefined && props.children(props.query.data));
}

/** What to show instead of the data; null when they are there. */
function stateOf<Data>({ query, rows, skeleton, empty, failed }: Props<Data>): ReactNode {
  const failure = failureOf(query);
  if (failure !== null) {
    return failed ?? <ErrorState error={failure} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return skeleton ?? <ListSkeleton rows={rows ?? 5} />;
  if (empty !== undefined && Array.isArray(query.data) && query.data.length === 0) return empty;
  return null;
}

/** The states on a page whose contents bring their own surfaces: only what stands in their place gets a card. */
export function QueryPage<Data>(props: Props<Data>) {
  const state = stateOf(props);
  // A skeleton of its own has the surfaces of what it stands for.
  if (state !== null && state === props.skeleton) return state;
  if (state !== null) return <Card isFlush>{state}</Card>;
  return props.query.data !== undefined && props.children(props.query.data);
}

interface CardProps<Data> extends Props<Data> {
  title?: string;
  isRegion?: boolean;
}

/** A card with the states of what it shows; without padding where it has no title. */
export function QueryCard<Data>({ title, isRegion = false, ...rest }: CardProps<Data>) {
  return (
    <Card isFlush={title === undefined} isRegion={isRegion} {...(title !== undefined && { title })}>
      <QueryContent {...rest} />
    </Card>
  );
}

/** Two questions as one: there when both are, asked again together. */
export function both<One, Other>(one: Asked<One>, other: Asked<Other>): Asked<[One, Other]> {
  return {
    data: one.data === undefined || other.data === undefined ? undefined : [one.data, other.data],
    error: failureOf(one) ?? failureOf(other),
    refetch: () => Promise.all([one.refetch(), other.refetch()]),
  };
}
