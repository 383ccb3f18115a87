import { Check, CircleHelp, Clock, X } from 'lucide-react';

import { timeOf } from '@/lib/clock';

import classes from './calendar.module.css';
import type { VisitItem } from './visit-item';

/** What stands in the box of a visit: when, where, what for, and how full it is. */
export function VisitFace({ item }: { item: VisitItem }) {
  const { visit } = item;
  return (
    <span className={classes.face}>
      <span className={classes.faceHead}>
        <StateSign item={item} />
        <span className={`${classes.faceTime} tabular`}>
          {timeOf(item.from)}
          <span className={classes.faceUntil}>–{timeOf(item.until)}</span>
        </span>
        <Places item={item} />
      </span>
      <span className={classes.faceSchool}>{visit.school_name}</span>
      <span className={classes.faceTitle}>{visit.title}</span>
    </span>
  );
}

/** The same in one line, for a month. */
export function VisitLine({ item }: { item: VisitItem }) {
  return (
    <span className={classes.line}>
      <StateSign item={item} />
      <span className={`${classes.faceTime} tabular`}>{timeOf(item.from)}</span>
      <span className="truncate">{item.visit.school_name}</span>
      <Places item={item} />
    </span>
  );
}

/** How it stands, without its colour; for a student first whether they go. */
function StateSign({ item: { visit } }: { item: VisitItem }) {
  const { state, my_state: mine } = visit;
  const Sign =
    state === 'cancelled' || state === 'nobody_came'
      ? X
      : mine === 'held' || state === 'done'
        ? Check
        : mine === 'offered'
          ? CircleHelp
          : mine === 'waiting' || state === 'proposed'
            ? Clock
            : null;
  return Sign && <Sign size={12} strokeWidth={2.6} className={classes.sign} aria-hidden="true" />;
}

function Places({ item: { visit } }: { item: VisitItem }) {
  if (visit.state === 'cancelled') return null;
  const isFull = visit.held >= visit.places;
  return (
    <span className={`${classes.facePlaces} tabular`} data-full={isFull || undefined}>
      {visit.held}/{visit.places}
    </span>
  );
}
