import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { DueMark } from '@/domain/tickets/due-mark';

import classes from '@/ui/facts.module.css';
import { SideCard } from '@/ui/side-card';

/** What was promised about this ticket, and how it stands: the first answer and the solution. */
export function TargetsCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'tickets', 'common']);
  const format = useFormat();
  if (ticket.targets.length === 0) return null;
  return (
    <SideCard title={t('targets.title')}>
      <dl className={classes.facts}>
        {ticket.targets.map((target) => (
          <div key={target.metric}>
            <dt>
              {target.metric === 'first_response'
                ? t('tickets:due.first_response')
                : t('tickets:due.resolution')}
            </dt>
            <dd>
              {target.state === 'stopped' ? (
                t('targets.stopped')
              ) : (
                <DueMark
                  due={{ ...target, state: target.state }}
                  lateMinutes={target.late_minutes}
                />
              )}
              {target.due_at !== null && <div>{format.date(target.due_at, 'datetime')}</div>}
              {target.state === 'paused' && <div>{t('targets.whyPaused')}</div>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.remark}>{t('targets.howCounted')}</p>
    </SideCard>
  );
}
