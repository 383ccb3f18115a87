import { Link } from '@tanstack/react-router';

import type { VisitRow } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Pill } from '@/ui/list';
import shapes from '@/ui/shapes.module.css';

import { VisitAction } from './actions/visit-action';
import { usePlacesText } from './use-places-text';
import classes from './visit-rows.module.css';
import { VisitState } from './visit-state';
import { timesText, visitTimes } from './visit-when';

interface Props {
  rows: readonly VisitRow[];
  /** What the list is, where no heading says so. */
  label?: string;
  /** What a visit asks of the reader is done in its row. */
  hasActions?: boolean;
}

/** Visits below each other; each row leads to its page. */
export function VisitRows({ rows, label, hasActions = false }: Props) {
  return (
    <ul className={`${shapes.list} ${classes.rows}`} aria-label={label}>
      {rows.map((row) => (
        <Row key={row.id} row={row} hasActions={hasActions} />
      ))}
    </ul>
  );
}

const LIVE: ReadonlySet<string> = new Set(['held', 'offered', 'waiting']);

function Row({ row, hasActions }: { row: VisitRow; hasActions: boolean }) {
  const { t } = useTranslation('visit');
  const format = useFormat();
  const places = usePlacesText();
  const mine = row.my_place;
  return (
    <li className={classes.row}>
      <span className={classes.when}>
        <strong>{format.date(row.starts_at, 'weekdayShort')}</strong>
        <span className="hint tabular">{timesText(visitTimes(row))}</span>
      </span>
      <span className={classes.what}>
        <Link
          to="/visits/$visitId"
          params={{ visitId: String(row.id) }}
          className={`row-link ${shapes.name}`}
        >
          {row.title}
        </Link>
        <span className={shapes.sub}>{row.school_name}</span>
      </span>
      <span className={classes.state}>
        <VisitState visit={row} />
        <span className="hint">{places(row)}</span>
        {mine !== null && LIVE.has(mine.state) && (
          <Pill tone={mine.state === 'held' ? 'success' : 'info'}>{t(`mine.${mine.state}`)}</Pill>
        )}
      </span>
      {hasActions && (
        <span className={classes.actions}>
          <VisitAction visit={row} />
        </span>
      )}
    </li>
  );
}
