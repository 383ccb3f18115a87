import classes from './progress.module.css';

interface Props {
  value: number;
  max: number;
  /** In words: "3 van 5 stappen klaar". */
  label: string;
}

/** How far something is. */
export function Progress({ value, max, label }: Props) {
  return (
    <div
      className={classes.progress}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={label}
      data-full={value >= max || undefined}
    >
      <span style={{ width: `${max === 0 ? 0 : Math.round((100 * value) / max)}%` }} />
    </div>
  );
}
