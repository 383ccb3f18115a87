import { Link } from '@tanstack/react-router';

import type { FullStudent } from '@/api/today';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { PersonCell, Pill } from '@/ui/list';

import classes from './today.module.css';

/** Students without room this week: nobody can ask them more, and their tickets may have to move. */
export function FullStudents({ students }: { students: readonly FullStudent[] }) {
  const { t } = useTranslation('today');
  const format = useFormat();
  return (
    <section className={classes.section} aria-labelledby="today-full">
      <header className={classes.head}>
        <div>
          <h2 id="today-full" className={classes.title}>
            {t('full.title')} <Pill>{format.number(students.length)}</Pill>
          </h2>
          <p className="hint">{t('full.text')}</p>
        </div>
        <Link to="/board">{t('full.toBoard')}</Link>
      </header>
      <ul className={`${classes.rows} ${classes.people}`}>
        {students.map((student) => (
          <li key={student.id}>
            <PersonCell
              person={student}
              size={28}
              name={
                <Link to="/team" search={{ person: student.id }}>
                  {student.name}
                </Link>
              }
            >
              <span className="hint">
                {t('full.hours', {
                  planned: format.minutes(student.planned_minutes),
                  available: format.minutes(student.available_minutes),
                })}
                {' · '}
                {t('full.tickets', { count: student.open_tickets })}
              </span>
            </PersonCell>
          </li>
        ))}
      </ul>
    </section>
  );
}
