import classes from './load-bar.module.css';
import { loadOf } from './workload';

interface Props {
  /** Minutes. */
  planned: number;
  available: number;
  /** Minutes that are asked and not answered yet: striped. */
  asked?: number;
  /** Minutes planned after a change that is not made yet: shown fainter behind. */
  after?: number | null;
}

/** How much of somebody's week is spoken for. Decoration: the words beside it say the same. */
export function LoadBar({ planned, available, asked = 0, after = null }: Props) {
  const now = loadOf(planned, available);
  const then = loadOf(after ?? planned, available);
  const ifAccepted = loadOf((after ?? planned) + asked, available);
  return (
    <span className={classes.track} data-level={then.level} aria-hidden="true">
      {asked > 0 && <span className={classes.asked} style={{ width: `${ifAccepted.percent}%` }} />}
      {after !== null && <span className={classes.extra} style={{ width: `${then.percent}%` }} />}
      <span className={classes.fill} style={{ width: `${now.percent}%` }} />
    </span>
  );
}
