import { CalendarClock } from 'lucide-react';
import type { ReactNode } from 'react';

import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { dayOf, useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { SkillTags } from '@/domain/team/skill-tags';

import classes from './volunteer.module.css';

interface Props {
  row: TicketRow;
  mine: ReadonlySet<number>;
  /** Further facts on the same line. */
  children?: ReactNode;
}

/** What a student weighs before taking a ticket: when it is wanted, and which skills it takes. */
export function WantedAndSkills({ row, mine, children }: Props) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  const now = useNow();
  const isLate = row.wanted_by !== null && row.wanted_by < dayOf(now);
  return (
    <>
      {(children !== undefined || row.wanted_by !== null) && (
        <div className={classes.facts}>
          {children}
          {row.wanted_by !== null && (
            <span className={classes.fact} data-tone={isLate ? 'danger' : undefined}>
              <CalendarClock size={14} aria-hidden="true" />
              {t('wantedBy', { date: format.date(row.wanted_by) })}
            </span>
          )}
        </div>
      )}
      <SkillTags skills={row.skills} mine={mine} />
    </>
  );
}
