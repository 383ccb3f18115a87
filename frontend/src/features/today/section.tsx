import { Link } from '@tanstack/react-router';

import type { TodayItem, TodaySection } from '@/api/today';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { TicketCard } from '@/domain/tickets/ticket-card';
import { Pill } from '@/ui/list';
import { OfflineReason } from '@/ui/offline-reason';

import { RowAction } from './row-action';
import { isSettledHere, settledBy } from './settled-by';
import { LISTS } from './lists';
import classes from './today.module.css';
import type { UndoableStep } from './undoable-step';

/** The id of a section's heading. */
export function sectionId(name: string): string {
  return `today-${name.replace('.', '-')}`;
}

interface Props {
  section: TodaySection;
  step: UndoableStep;
}

/** When these are due stands in the row itself. */
const DUE: ReadonlySet<TodaySection['name']> = new Set([
  'coordinator.late',
  'coordinator.soon',
  'volunteer.late',
]);

/** One sort of what there is to do: how much it is, the first tickets, and a way to all of them. */
export function TodaySectionCard({ section, step }: Props) {
  const { t } = useTranslation('today');
  const format = useFormat();
  const { name, count, capped, items } = section;
  const title = t(`section.${name}.title`);
  const id = sectionId(name);
  const isDue = DUE.has(name);
  const list = LISTS[name];
  return (
    <section
      className={classes.section}
      aria-labelledby={id}
      data-waits={section.waits || undefined}
    >
      <header className={classes.head}>
        <div>
          <h2 id={id} className={classes.title} tabIndex={-1}>
            {title} <Pill>{capped ? `${format.number(count)}+` : format.number(count)}</Pill>
          </h2>
          <p className="hint">{t(`section.${name}.text`)}</p>
          {items.some(({ ticket }) => isSettledHere(settledBy(section, ticket))) && (
            <OfflineReason />
          )}
        </div>
        {list !== undefined && (
          <Link {...list} aria-label={t('allNamed', { title })}>
            {t('all')}
          </Link>
        )}
      </header>
      <ul className={classes.rows}>
        {items.map((item) => (
          <li key={item.ticket.id}>
            <TicketCard
              row={item.ticket}
              isWide
              hasAsks={isDue}
              since={isDue ? null : item.since}
              {...(settledBy(section, item.ticket) !== null && {
                actions: <RowAction section={section} item={item} step={step} />,
              })}
            >
              <Because section={section} item={item} />
            </TicketCard>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What it is about, where the ticket itself does not say so. */
function Because({ section: { name }, item }: { section: TodaySection; item: TodayItem }) {
  const { t } = useTranslation('today');
  const { who, text, score } = item;
  const note = item.ticket.my_assignment?.note ?? '';
  const person = who?.name ?? '';
  if (name === 'volunteer.answer_offer') {
    return note === '' ? null : <p className={classes.because}>{note}</p>;
  }
  if (who === null) return null;
  let said: string;
  if (name === 'coordinator.offer_failed') {
    said =
      item.offer_state === 'declined'
        ? t('because.declined', { name: person, reason: text })
        : t('because.expired', { name: person });
  } else if (name === 'coordinator.unhappy') {
    said =
      text === ''
        ? t('because.score', { name: person, score: score ?? 0 })
        : t('because.remark', { name: person, score: score ?? 0, remark: text });
  } else if (text === '') {
    return null;
  } else {
    said = t('because.said', { name: person, text });
  }
  // Nobody says yes to what they cannot read.
  const isTerms = name.endsWith('.accept_agreement');
  return <p className={isTerms ? classes.terms : classes.because}>{said}</p>;
}
