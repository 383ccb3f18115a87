import type { VisitRow } from '@/api/visits';
import { useNow } from '@/lib/now';

import { freePlaces } from '../use-places-text';
import { AssignButton } from './assign-button';
import { CheckInButton, CheckOutButton } from './check-buttons';
import { ConfirmButtons } from './confirm-buttons';
import { FinishButtons } from './finish-buttons';
import { OfferButtons } from './offer-buttons';
import { SignUpButton } from './sign-up-button';

/** The one thing that a visit asks of the reader, to be done in a row of a list; nothing where it asks nothing. */
export function VisitAction({ visit }: { visit: VisitRow }) {
  const isOver = new Date(visit.ends_at).getTime() <= useNow();
  const place = visit.my_place;
  const mayMine = (verb: string) => place?.abilities.includes(`visit_place.${verb}`) ?? false;
  const may = (verb: string) => visit.abilities.includes(`visit.${verb}`);
  const props = { visit, size: 'compact-md' } as const;
  if (place !== null && mayMine('check_out')) return <CheckOutButton {...props} place={place} />;
  if (place !== null && mayMine('check_in')) return <CheckInButton {...props} place={place} />;
  if (place !== null && mayMine('accept')) return <OfferButtons {...props} place={place} />;
  if (may('finish') && isOver) return <FinishButtons {...props} />;
  if (may('confirm')) return <ConfirmButtons {...props} />;
  if (may('offer') && !isOver && freePlaces(visit) > 0) return <AssignButton {...props} />;
  if (may('sign_up')) return <SignUpButton {...props} />;
  return null;
}
