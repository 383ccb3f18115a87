import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { failureOf } from '@/api/failure';
import { ticketQuery } from '@/api/ticket';
import { useTranslation } from '@/i18n/use-translation';
import { People } from '@/ui/person';
import { ListSkeleton } from '@/ui/states';
import { SkillTags } from '@/domain/team/skill-tags';
import { KindIcon, ticketPlace, useTicketSize } from '@/domain/tickets/ticket-kind';

import { AssignPanel } from './assign-panel';
import { PaneFailure } from './pane-failure';
import classes from './pane.module.css';
import { TicketHead } from './ticket-summary';

interface Props {
  ticketId: number;
  onNext: () => void;
}

/** A ticket that waits for a student, with whom one could ask. */
export function AssignPane({ ticketId, onNext }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);
  const query = useQuery(ticketQuery(ticketId));
  const size = useTicketSize();
  const failure = failureOf(query);
  if (failure !== null) {
    return <PaneFailure error={failure} onRetry={() => void query.refetch()} onNext={onNext} />;
  }
  if (query.data === undefined) return <ListSkeleton rows={6} />;
  const ticket = query.data.data;
  const isWaiting = ticket.status === 'open' && ticket.assignees.length === 0;
  return (
    <article className={classes.pane}>
      <div className={classes.inner} style={{ paddingBottom: '1.125rem' }}>
        <TicketHead ticket={ticket} />
        {!isWaiting && (
          <div className={classes.moved} role="status">
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
