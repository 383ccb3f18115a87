import { Star } from 'lucide-react';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import facts from '@/ui/facts.module.css';
import { SideCard } from '@/ui/side-card';

export function RatingCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const { rating } = ticket;
  if (rating === null) return null;
  return (
    <SideCard title={t('rating.title')}>
      <p className="cluster" style={{ gap: '0.125rem' }}>
        <span className="visually-hidden">{t('confirm.starCount', { count: rating.score })}</span>
        {[1, 2, 3, 4, 5].map((each) => {
          const isOn = each <= rating.score;
          return (
            <Star
              key={each}
              size={17}
              color={isOn ? 'var(--warning)' : 'var(--line-strong)'}
              fill={isOn ? 'var(--warning)' : 'none'}
            />
          );
        })}
      </p>
      {rating.remark !== '' && <p className={facts.remark}>{rating.remark}</p>}
    </SideCard>
  );
}
