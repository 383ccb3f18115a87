import type { Holiday } from '@/api/service-levels';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import shapes from '@/ui/shapes.module.css';
import { Card } from '@/ui/page';

import { stretches, type HoursValues } from './hours-values';
import classes from './service-levels.module.css';

interface Props {
  holidays: readonly Holiday[];
  isClosedOnPublic: boolean;
  isClosedInSchool: boolean;
  /** Without it they can only be read. */
  onChange?: (change: Partial<HoursValues>) => void;
}

/** Which holidays the helpdesk keeps, and when they are. */
export function HolidaysCard({ holidays, isClosedOnPublic, isClosedInSchool, onChange }: Props) {
  const { t } = useTranslation('settings');
  return (
    <Card title={t('hours.holidays')}>
      <Kept
        label={t(isClosedOnPublic || onChange ? 'hours.closedOnPublic' : 'hours.openOnPublic')}
        isOn={isClosedOnPublic}
        holidays={holidays}
        kind="public"
        onChange={onChange && ((isOn) => onChange({ isClosedOnPublic: isOn }))}
      />
      <Kept
        label={t(isClosedInSchool || onChange ? 'hours.closedInSchool' : 'hours.openInSchool')}
        isOn={isClosedInSchool}
        holidays={holidays}
        kind="school"
        onChange={onChange && ((isOn) => onChange({ isClosedInSchool: isOn }))}
      />
    </Card>
  );
}

interface KeptProps {
  label: string;
  isOn: boolean;
  holidays: readonly Holiday[];
  kind: Holiday['kind'];
  onChange: ((isOn: boolean) => void) | undefined;
}

function Kept({ label, isOn, holidays, kind, onChange }: KeptProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const coming = stretches(holidays, kind);
  return (
    <>
      {onChange === undefined ? (
        <p className={shapes.check}>{label}</p>
      ) : (
        <label className={shapes.check}>
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          {label}
        </label>
      )}
      {coming.length === 0 ? (
        <p className="hint">{t('hours.noneKnown')}</p>
      ) : (
        <ul className={classes.coming} data-off={!isOn || undefined} aria-label={label}>
          {coming.map(({ name, from, until }) => (
            <li key={from}>
              <span className={classes.name} lang="nl">
                {name}
              </span>{' '}
              {from === until
                ? format.date(from)
                : t('hours.period', { from: format.date(from), until: format.date(until) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
