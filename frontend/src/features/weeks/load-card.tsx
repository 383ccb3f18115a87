import type { WeekLoad } from '@/api/weeks';
import { LoadBar } from '@/domain/team/load-bar';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import shapes from '@/ui/shapes.module.css';

import classes from './weeks.module.css';

/** How full a week is, and of what. */
export function LoadCard({ load }: { load: WeekLoad }) {
  const { t } = useTranslation('weeks');
  const format = useFormat();
  const isShorter = load.available_minutes !== load.agreed_minutes;
  const parts = [
    { label: t('load.logged'), minutes: load.logged_minutes },
    { label: t('load.visits'), minutes: load.visit_minutes },
    { label: t('load.open'), minutes: load.open_minutes },
    ...(load.free_minutes === null ? [] : [{ label: t('load.free'), minutes: load.free_minutes }]),
  ];
  return (
    <div className={classes.load}>
      <p className="plain">
        <strong className="tabular">
          {t('load.taken', {
            taken: format.minutes(load.taken_minutes),
            available: format.minutes(load.available_minutes),
          })}
        </strong>
        {isShorter && (
          <span className="hint">
            {t('load.agreed', { hours: format.minutes(load.agreed_minutes) })}
          </span>
        )}
      </p>
      <LoadBar planned={load.taken_minutes} available={load.available_minutes} />
      <dl className={`${shapes.figures} ${classes.parts}`}>
        {parts.map(({ label, minutes }) => (
          <div key={label}>
            <dt className="note">{label}</dt>
            <dd className={`${shapes.value} tabular`}>{format.minutes(minutes)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
