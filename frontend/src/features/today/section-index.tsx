import type { TodaySection, TodayVisits } from '@/api/today';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Pill } from '@/ui/list';

import { sectionId } from './section';
import classes from './today.module.css';

/** What the page holds at a glance: how many of each sort, and a way to them. */
export function SectionIndex({ sections }: { sections: readonly (TodaySection | TodayVisits)[] }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  function show(id: string) {
    const heading = document.getElementById(id);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }
  return (
    <nav className={classes.index} aria-label={t('index')}>
      {sections.map(({ name, count, capped }) => (
        <a
          key={name}
          href={`#${sectionId(name)}`}
          onClick={(event) => {
            event.preventDefault();
            show(sectionId(name));
          }}
        >
          {t(`section.${name}.title`)}{' '}
          <Pill>{capped ? `${format.number(count)}+` : format.number(count)}</Pill>
        </a>
      ))}
    </nav>
  );
}
