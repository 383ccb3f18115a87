import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Facts } from '@/ui/facts';

import classes from './agreement-card.module.css';

/** What is agreed on: the work, and its facts. */
export function AgreementTerms({ terms }: { terms: NonNullable<TicketDetail['agreement']> }) {
  const { t } = useTranslation('agreement');
  const format = useFormat();
  const dates = [terms.starts_on, terms.ends_on]
    .filter((day, index, all) => day !== null && all.indexOf(day) === index)
    .map((day) => format.date(day ?? ''))
    .join(' – ');
  return (
    <>
      <p className={classes.scope}>{terms.scope}</p>
      <Facts
        rows={[
          [t('card.devices'), terms.device_count && format.number(terms.device_count)],
          [t('card.place'), terms.place],
          [t('card.dates'), dates],
          [
            t('card.supplies'),
            terms.board_supplies && <span className={classes.scope}>{terms.board_supplies}</span>,
          ],
        ]}
      />
    </>
  );
}
