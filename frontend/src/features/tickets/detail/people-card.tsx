import { Crown, Hourglass } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { useMakeLead, useReleaseAssignment } from '@/api/assignments';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useNow } from '@/lib/now';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Person } from '@/ui/person';
import { CardButton, SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';
import { showToast } from '@/ui/toast';

import classes from './people-card.module.css';
import { HandOverDialog } from './hand-over-dialog';

interface Place {
  assignmentId: number;
  name: string;
}

interface Ending extends Place {
  what: 'withdraw' | 'release';
}

/** Who asked, who has it, who leads, and who has been asked. */
export function PeopleCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const me = useMe();
  const format = useFormat();
  const now = useNow();
  const [ending, setEnding] = useState<Ending | null>(null);
  const [handingOver, setHandingOver] = useState<Place | null>(null);
  const makeLead = useMakeLead();
  const release = useReleaseAssignment({ handlesErrors: true });
  const ticketId = ticket.id;
  const may = (ability: string) => ticket.abilities.includes(ability);
  const coordinates = hasRole(me, 'coordinator');

  return (
    <SideCard title={t('people.title')}>
      <dl className={classes.people}>
        {ticket.requester !== null && (
          <div>
            <dt>{t('people.requester')}</dt>
            <dd>
              <Person person={ticket.requester} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('people.assignees', { count: Math.max(1, ticket.assignees.length) })}</dt>
          {ticket.assignees.length === 0 && <dd className={card.hint}>{t('people.nobody')}</dd>}
          {ticket.assignees.map((person) => {
            const { assignment_id: assignmentId, name } = person;
            // For one's own place there is "I cannot go on with this", above.
            const isOwn = person.id === me.id;
            return (
              <PersonLine
                key={assignmentId}
                person={person}
                mark={
                  person.is_lead && (
                    <span className={classes.mark}>
                      <Crown size={12} />
                      {t('people.lead')}
                    </span>
                  )
                }
              >
                {!person.is_lead && may('assignment.make_lead') && (
                  <CardButton
                    aria-label={t('people.makeLeadNamed', { name })}
                    loading={makeLead.isPending && makeLead.variables.assignmentId === assignmentId}
                    onClick={() => makeLead.mutate({ ticketId, assignmentId })}
                  >
                    {t('people.makeLead')}
                  </CardButton>
                )}
                {may('assignment.hand_over') && !isOwn && may('ticket.candidates') && (
                  <CardButton
                    aria-label={t('people.handOverNamed', { name })}
                    onClick={() => setHandingOver({ assignmentId, name })}
                  >
                    {t('people.handOver')}
                  </CardButton>
                )}
                {may('assignment.release') && coordinates && !isOwn && (
                  <CardButton
                    aria-label={t('people.releaseNamed', { name })}
                    onClick={() => setEnding({ assignmentId, name, what: 'release' })}
                  >
                    {t('people.release')}
                  </CardButton>
                )}
              </PersonLine>
            );
          })}
        </div>
        {ticket.offers !== null && ticket.offers.length > 0 && (
          <div data-print="off">
            <dt>{t('people.offers')}</dt>
            {ticket.offers.map(({ id, volunteer, expires_at: end }) => (
              <PersonLine
                key={id}
                person={volunteer}
                mark={
                  end !== null && (
                    <span className={classes.mark} title={format.date(end, 'datetime')}>
                      <Hourglass size={12} />
                      {t('people.until', { when: format.relative(end, now) })}
                    </span>
                  )
                }
              >
                {may('assignment.release') && coordinates && (
                  <CardButton
                    aria-label={t('people.withdrawNamed', { name: volunteer.name })}
                    onClick={() =>
                      setEnding({ assignmentId: id, name: volunteer.name, what: 'withdraw' })
                    }
                  >
                    {t('people.withdraw')}
                  </CardButton>
                )}
              </PersonLine>
            ))}
          </div>
        )}
      </dl>
      {ending !== null && (
        <ConfirmDialog
          title={t(`people.${ending.what}Title`, { name: ending.name })}
          confirmLabel={t(`people.${ending.what}`)}
          reason="required"
          onConfirm={async (reason) => {
            await release.mutateAsync({ ticketId, assignmentId: ending.assignmentId, reason });
            showToast({
              tone: 'success',
              text: t(`people.${ending.what}Done`, { name: ending.name }),
            });
          }}
          onClose={() => setEnding(null)}
        >
          {ending.what === 'withdraw' ? undefined : t('people.releaseText')}
        </ConfirmDialog>
      )}
      {handingOver !== null && (
        <HandOverDialog ticket={ticket} {...handingOver} onClose={() => setHandingOver(null)} />
      )}
    </SideCard>
  );
}

interface LineProps {
  person: { id: number; name: string };
  /** What is special about them here. */
  mark: ReactNode;
  /** The buttons below. */
  children: ReactNode;
}

function PersonLine({ person, mark, children }: LineProps) {
  return (
    <dd>
      <span className={card.row}>
        <Person person={person} />
        {mark}
      </span>
      <span className={`${card.buttons} ${classes.buttons}`}>{children}</span>
    </dd>
  );
}
