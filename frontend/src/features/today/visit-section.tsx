import { Link } from '@tanstack/react-router';

import type { TodayVisits } from '@/api/today';
import { VisitRows } from '@/domain/visits/visit-rows';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Pill } from '@/ui/list';
import { OfflineReason } from '@/ui/offline-reason';

import { sectionId } from './section';
import classes from './today.module.css';

/** One sort of visits that the day brings, each done in its row where it asks something. */
export function VisitSectionCard({ section }: { section: TodayVisits }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  const { name, count, capped, items, waits } = section;
  const id = sectionId(name);
  const title = t(`section.${name}.title`);
  return (
    <section className={classes.section} aria-labelledby={id} data-waits={waits || undefined}>
      <header className={classes.head}>
        <div>
          <h2 id={id} className={classes.title} tabIndex={-1}>
            {title} <Pill>{capped ? `${format.number(count)}+` : format.number(count)}</Pill>
          </h2>
          <p className="hint">{t(`section.${name}.text`)}</p>
          {waits && <OfflineReason />}
        </div>
        <Link to="/calendar" aria-label={t('toCalendarNamed', { title })}>
          {t('toCalendar')}
        </Link>
      </header>
      <VisitRows rows={items} hasActions />
    </section>
  );
}
