import { Download } from 'lucide-react';

import { hoursFileUrl, type BoardHours, type HoursOf } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { AnchorButton } from '@/ui/button';

import classes from './hours-totals.module.css';

/** Hours by kind of work and together: no student, and nobody's days. */
export function HoursTotals({ hours }: { hours: BoardHours }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  if (hours.totals.length === 0) return <p className="plain hint">{t('none')}</p>;
  return (
    <dl className={classes.totals}>
      {hours.totals.map(({ kind, minutes }) => (
        <div key={kind}>
          <dt>{t(`kind.${kind}`)}</dt>
          <dd className="tabular">{format.minutes(minutes)}</dd>
        </div>
      ))}
      <div className={classes.sum}>
        <dt>{t('together')}</dt>
        <dd className="tabular">{format.minutes(hours.minutes)}</dd>
      </div>
    </dl>
  );
}

/** The same as a file. */
export function HoursFiles({ of }: { of: HoursOf }) {
  const { t } = useTranslation('work');
  return (
    <div className={classes.files} data-print="off">
      {(['pdf', 'csv'] as const).map((kind) => (
        <AnchorButton
          key={kind}
          href={hoursFileUrl(of, kind)}
          download
          variant="default"
          size="compact-md"
          leftSection={<Download size={15} aria-hidden="true" />}
          aria-label={t(`${kind}Named`)}
        >
          {t(kind)}
        </AnchorButton>
      ))}
    </div>
  );
}
