import type { ReactNode } from 'react';

import type { Status } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import classes from './status-badge.module.css';

const ring = <circle cx="7" cy="7" r="5.25" />;
const tick = 'm4.6 7.2 1.7 1.7 3.1-3.5';
/** What is filled has no line of its own. */
const filled = { fill: 'currentColor', stroke: 'none' };

/** A ring that fills as the work goes on: the state is readable without the colour, and without the words once known. */
const GLYPHS: Record<Status, ReactNode> = {
  new: <circle cx="7" cy="7" r="5.25" strokeDasharray="2.1 1.2" strokeLinecap="butt" />,
  in_consultation: (
    <>
      {ring}
      <circle cx="5.2" cy="7" r="1" {...filled} />
      <circle cx="8.8" cy="7" r="1" {...filled} />
    </>
  ),
  open: ring,
  scheduled: (
    <>
      {ring}
      <path d="M7 7V3.5A3.5 3.5 0 0 1 10.5 7z" {...filled} />
    </>
  ),
  in_progress: (
    <>
      {ring}
      <path d="M7 3.5a3.5 3.5 0 0 1 0 7z" {...filled} />
    </>
  ),
  pending: (
    <>
      {ring}
      <path d="M5.6 5v4M8.4 5v4" />
    </>
  ),
  solved: (
    <>
      {ring}
      <path d={tick} />
    </>
  ),
  closed: (
    <>
      <circle cx="7" cy="7" r="6" {...filled} />
      <path d={tick} stroke="var(--badge-ground, var(--surface))" strokeWidth="1.6" />
    </>
  ),
  rejected: (
    <>
      {ring}
      <path d="m5.3 5.3 3.4 3.4m0-3.4L5.3 8.7" />
    </>
  ),
  withdrawn: (
    <>
      {ring}
      <path d="M4.8 7h4.4" />
    </>
  ),
  merged: <path d="M3.5 2.5v3c0 2 1.2 3 3.5 3s3.5-1 3.5-3v-3M7 8.5v3" strokeWidth="1.6" />,
};

export function StatusGlyph({ status, size = 14 }: { status: Status; size?: number }) {
  return (
    <svg
      className={classes.glyph}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {GLYPHS[status]}
    </svg>
  );
}

interface Props {
  status: Status;
  /** Without the coloured ground, for dense tables. */
  plain?: boolean;
}

export function StatusBadge({ status, plain = false }: Props) {
  const { t } = useTranslation();
  return (
    <span
      className={plain ? `${classes.badge} ${classes.plain}` : classes.badge}
      style={{
        '--badge': `var(--status-${status})`,
        '--badge-ground': plain ? 'transparent' : `var(--status-${status}-ground)`,
      }}
    >
      <StatusGlyph status={status} />
      {t(`status.${status}`)}
    </span>
  );
}
