import type { VisitPlace, VisitRow } from '@/api/visits';

/** What the buttons that settle something about a visit are given. */
export interface ActionProps {
  visit: VisitRow;
  size?: 'sm' | 'compact-md' | undefined;
}

export interface PlaceActionProps extends ActionProps {
  place: VisitPlace;
}
