import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import type { ListProps } from '@/lib/lists';
import { weekMinutes, type DayPart } from '@/lib/week';
import { WeekEditor } from '@/ui/week-editor';

import classes from './profile-form.module.css';
import { nextSlot } from './profile-values';

/** Monday to Sunday, each with the parts of the day that suit. */
export function Week({ value, errorAt, onChange }: ListProps<DayPart>) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  return (
    <section className={classes.section}>
      <h3 className="plain">{t('profile.week')}</h3>
      <p className={classes.hint}>
        {value.length === 0
          ? t('profile.weekEmpty')
          : t('profile.weekTotal', { time: format.minutes(weekMinutes(value)) })}
      </p>
      <WeekEditor
        value={value}
        texts={{
          day: (weekday) => t(`weekday.${weekday}`),
          none: t('profile.noSlots'),
          from: (day) => t('profile.from', { day }),
          until: (day) => t('profile.until', { day }),
          add: (day) => t('profile.addSlot', { day }),
          remove: (day, { from, until }) => t('profile.removeSlot', { day, from, until }),
        }}
        errorAt={(at, end) => errorAt(`availability.${at}.${end === 'from' ? 'starts' : 'ends'}`)}
        next={(weekday) => nextSlot(value, weekday)}
        isQuiet
        onChange={onChange}
      />
    </section>
  );
}
