import { Check, Hourglass } from 'lucide-react';

import type { Agreement } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import classes from './agreement-card.module.css';
import { acceptedAt, isOnTheTable } from './agreement-values';

/** Who accepted the version that counts, and who still has to say yes. */
export function AgreementSides({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('agreement');
  if (!isOnTheTable(agreement) && agreement.state !== 'holds') return null;
  return (
    <ul className={classes.sides}>
      <Party name={t('card.desk')} at={acceptedAt(agreement, 'desk')} />
      <Party name={agreement.board_name} at={acceptedAt(agreement, 'board')} />
    </ul>
  );
}

function Party({ name, at }: { name: string; at: string | null }) {
  const { t } = useTranslation('agreement');
  const format = useFormat();
  return (
    <li data-yes={at !== null || undefined}>
      {at === null ? (
        <Hourglass size={14} aria-hidden="true" />
      ) : (
        <Check size={14} strokeWidth={2.6} aria-hidden="true" />
      )}
      <span>
        {name}
        <span className={classes.when}>
          {at === null ? t('card.waiting') : t('card.yes', { date: format.date(at) })}
        </span>
      </span>
    </li>
  );
}
