import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { LoadBar } from '@/domain/team/load-bar';

import classes from './board-load.module.css';

interface Props {
  student: TeamMember;
  /** Minutes planned if the carried card is let go here. */
  after: number | null;
}

/** "6 uur 30 van 10 uur", and as it would be: "6 uur 30 → 8 uur van 10 uur". */
export function Load({ student, after }: Props) {
  const { t } = useTranslation('board');
  const format = useFormat();
  const { planned_minutes: planned, available_minutes: available } = student;
  const values = {
    planned: format.minutes(planned),
    available: format.minutes(available),
    after: format.minutes(after ?? 0),
  };
  return (
    <div className={classes.load}>
      <span className="tabular">
        {student.is_paused
          ? t('column.paused')
          : after === null
            ? t('load.now', values)
            : t('load.after', values)}
        {student.is_full && !student.is_paused && (
          <span className={classes.full}>{t('column.full')}</span>
        )}
      </span>
      <LoadBar planned={planned} available={available} after={after} />
    </div>
  );
}
