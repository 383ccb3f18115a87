import type { Status } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import { StatusBadge, StatusGlyph } from './status-badge';
import classes from './status-stepper.module.css';

const ROAD = ['new', 'in_consultation', 'open', 'in_progress', 'solved', 'closed'] as const;

/** The stop on the main road that a side road belongs to. */
const STOP: Partial<Record<Status, (typeof ROAD)[number]>> = {
  scheduled: 'in_progress',
  pending: 'in_progress',
};

interface Props {
  status: Status;
  /** The statuses before it that the ticket never had. */
  skipped: readonly Status[];
}

/** Where a ticket stands on its way from filed to closed. A ticket that left the road shows only its end. */
export function StatusStepper({ status, skipped }: Props) {
  const { t } = useTranslation();
  if (status === 'rejected' || status === 'withdrawn' || status === 'merged') {
    return <StatusBadge status={status} />;
  }
  // An answer is also waited for before there is any work.
  const isBeforeWork = status === 'pending' && skipped.includes('in_progress');
  const stop = isBeforeWork ? 'in_consultation' : (STOP[status] ?? status);
  const reached = ROAD.findIndex((step) => step === stop);
  return (
    <div className={classes.room}>
      <ol
        className={classes.steps}
        aria-label={t('stepper.label')}
        style={{ '--badge': `var(--status-${status})` }}
      >
        {ROAD.map((step, index) => {
          const isCurrent = index === reached;
          const shown = isCurrent ? status : step;
          const isPassed = index < reached;
          const isSkipped = isPassed && skipped.includes(step);
          return (
            <li
              key={step}
              className={classes.step}
              data-reached={isPassed || undefined}
              data-skipped={isSkipped || undefined}
              data-current={isCurrent || undefined}
              aria-current={isCurrent ? 'step' : undefined}
            >
              <span className={classes.bar} aria-hidden="true" />
              <span className={classes.label}>
                {isCurrent && <StatusGlyph status={shown} size={12} />}
                {t(`status.${shown}`)}
                {isSkipped ? (
                  <span>{t('stepper.skipped')}</span>
                ) : (
                  isPassed && <span className="visually-hidden">{t('stepper.done')}</span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
