import classes from './load-bar.module.css';
import { loadOf } from './workload';

interface Props {
  /** Minutes. */
  planned: number;
  available: number;
  /** Minutes planned after a change that is not made yet: shown fainter behind. */
  after?: number | null;
}

/** How much of somebody's week is spoken for. Decoration: the words beside it say the same. */
export function LoadBar({ planned, available, after = null }: Props) {
  const now = loadOf(planned, available);
  const then = loadOf(after ?? planned, available);
  return (
    <span className={classes.track} data-level={then.level} aria-hidden="true">
      {after !== null && <span className={classes.extra} style={{ width: `${then.percent}%` }} />}
      <span className={classes.fill} style={{ width: `${now.percent}%` }} />
    </span>
  );
}
