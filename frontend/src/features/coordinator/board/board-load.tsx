import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { LoadBar } from '@/domain/team/load-bar';

import classes from './board-load.module.css';

/** "6 uur 30 van 10 uur", with what is asked: "6 uur 30 + 2 uur van 10 uur", and as it would be: "6 uur 30 → 8 uur van 10 uur". */
export function useLoadWords() {
  const { t } = useTranslation('board');
  const format = useFormat();
  return (student: TeamMember, asked: number, after: number | null): string => {
    const planned = format.minutes(student.planned_minutes);
    const available = format.minutes(student.available_minutes);
    if (after !== null)
      return t('load.after', { planned, available, after: format.minutes(after) });
    if (asked > 0) return t('load.asked', { planned, available, asked: format.minutes(asked) });
    return t('load.now', { planned, available });
  };
}

interface Props {
  student: TeamMember;
  /** Minutes that are asked and not answered yet. */
  asked?: number;
  /** Minutes planned if the carried card is let go here. */
  after: number | null;
}

export function Load({ student, asked = 0, after }: Props) {
  const { t } = useTranslation('board');
  const words = useLoadWords();
  return (
    <div className={classes.load}>
      <span className="tabular">
        {student.is_paused ? t('column.paused') : words(student, asked, after)}
        {student.is_full && !student.is_paused && (
          <span className={classes.full}>{t('column.full')}</span>
        )}
      </span>
      <LoadBar
        planned={student.planned_minutes}
        available={student.available_minutes}
        asked={asked}
        after={after}
      />
    </div>
  );
}
