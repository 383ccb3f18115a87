import { Star } from 'lucide-react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import facts from '@/ui/facts.module.css';
import { SideCard } from '@/ui/side-card';

import classes from './rating-card.module.css';

export function RatingCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const { rating } = ticket;
  if (rating === null) return null;
  return (
    <SideCard title={t('rating.title')}>
      <p className={classes.rating}>
        <span className="visually-hidden">{t('confirm.starCount', { count: rating.score })}</span>
        {[1, 2, 3, 4, 5].map((each) => (
          <Star
            key={each}
            size={17}
            aria-hidden="true"
            data-on={each <= rating.score || undefined}
          />
        ))}
      </p>
      {rating.remark !== '' && <p className={facts.remark}>{rating.remark}</p>}
    </SideCard>
  );
}
