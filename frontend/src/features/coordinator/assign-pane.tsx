import { Button } from '@mantine/core';

import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';
import { People } from '@/ui/person';
import { SkillTags } from '@/domain/team/skill-tags';
import { KindIcon, ticketPlace, useTicketSize } from '@/domain/tickets/ticket-kind';

import { AssignPanel } from './assign-panel';
import classes from './pane.module.css';
import { TicketPane } from './ticket-pane';
import { TicketHead } from './ticket-summary';

interface Props {
  ticketId: number;
  onNext: () => void;
}

/** A ticket that waits for a student, with whom one could ask. */
export function AssignPane({ ticketId, onNext }: Props) {
  return (
    <TicketPane ticketId={ticketId} onNext={onNext}>
      {(ticket) => <AssignTicket ticket={ticket} onNext={onNext} />}
    </TicketPane>
  );
}

function AssignTicket({ ticket, onNext }: { ticket: TicketDetail; onNext: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const size = useTicketSize();
  const isWaiting = ticket.status === 'open' && ticket.assignees.length === 0;
  return (
    <article className={classes.pane}>
      <div className={classes.inner} style={{ paddingBottom: '1.125rem' }}>
        <TicketHead ticket={ticket} />
        {!isWaiting && (
          <div className={`${shapes.notice} ${classes.notice}`} data-tone="info" role="status">
            {ticket.assignees.length > 0 ? (
              <>
                {t('assign.taken')} <People people={ticket.assignees} />
              </>
            ) : (
              t('triage.moved', { status: t(`common:status.${ticket.status}`) })
            )}
            <Button size="compact-sm" variant="default" onClick={onNext}>
              {t('triage.next')}
            </Button>
          </div>
        )}
        <div className={classes.line} style={{ marginBottom: '1rem' }}>
          <KindIcon kind={ticket.kind} />
          <span>
            {[ticketPlace(ticket), size(ticket)].filter((part) => part !== '').join(' · ')}
          </span>
          <SkillTags skills={ticket.skills} />
          {ticket.skills.length === 0 && <span>{t('assign.noSkills')}</span>}
        </div>
        <AssignPanel ticket={ticket} />
      </div>
    </article>
  );
}
