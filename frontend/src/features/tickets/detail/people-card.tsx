import { Button } from '@mantine/core';
import { Crown, Hourglass } from 'lucide-react';
import { useState } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { useMakeLead, useReleaseAssignment } from '@/api/assignments';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useNow } from '@/lib/now';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Person } from '@/ui/person';
import { SideCard } from '@/ui/side-card';
import card from '@/ui/side-card.module.css';
import { showToast } from '@/ui/toast';

import classes from './people-card.module.css';
import { HandOverDialog } from './hand-over-dialog';

interface Place {
  assignmentId: number;
  name: string;
  isOwn: boolean;
  isOffer: boolean;
}

/** Who asked, who has it, who leads, and who has been asked. */
export function PeopleCard({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const me = useMe();
  const format = useFormat();
  const now = useNow();
  const [releasing, setReleasing] = useState<Place | null>(null);
  const [handingOver, setHandingOver] = useState<Place | null>(null);
  const makeLead = useMakeLead();
  const release = useReleaseAssignment({ handlesErrors: true });
  const may = (ability: string) => ticket.abilities.includes(ability);
  const coordinates = hasRole(me, 'coordinator');
  const mayEnd = (userId: number) => may('assignment.release') && (coordinates || userId === me.id);

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
            const place: Place = {
              assignmentId: person.assignment_id,
              name: person.name,
              isOwn: person.id === me.id,
              isOffer: false,
            };
            return (
              <dd key={person.assignment_id}>
                <span className={classes.personLine}>
                  <Person person={person} />
                  {person.is_lead && (
                    <span className={classes.lead}>
                      <Crown size={12} aria-hidden="true" />
                      {t('people.lead')}
                    </span>
                  )}
                </span>
                <span className={classes.personButtons}>
                  {!person.is_lead && may('assignment.make_lead') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('people.makeLeadNamed', { name: person.name })}
                      loading={
                        makeLead.isPending &&
                        makeLead.variables.assignmentId === person.assignment_id
                      }
                      onClick={() =>
                        makeLead.mutate({
                          ticketId: ticket.id,
                          assignmentId: person.assignment_id,
                        })
                      }
                    >
                      {t('people.makeLead')}
                    </Button>
                  )}
                  {may('assignment.hand_over') && (place.isOwn || may('ticket.candidates')) && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('people.handOverNamed', { name: person.name })}
                      onClick={() => setHandingOver(place)}
                    >
                      {t('people.handOver')}
                    </Button>
                  )}
                  {mayEnd(person.id) && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={
                        place.isOwn ? undefined : t('people.releaseNamed', { name: person.name })
                      }
                      onClick={() => setReleasing(place)}
                    >
                      {place.isOwn ? t('people.releaseOwn') : t('people.release')}
                    </Button>
                  )}
                </span>
              </dd>
            );
          })}
        </div>
        {ticket.offers !== null && ticket.offers.length > 0 && (
          <div data-print="off">
            <dt>{t('people.offers')}</dt>
            {ticket.offers.map((offer) => (
              <dd key={offer.id}>
                <span className={classes.personLine}>
                  <Person person={offer.volunteer} />
                  {offer.expires_at !== null && (
                    <span
                      className={classes.lead}
                      title={format.date(offer.expires_at, 'datetime')}
                    >
                      <Hourglass size={12} aria-hidden="true" />
                      {t('people.until', { when: format.relative(offer.expires_at, now) })}
                    </span>
                  )}
                </span>
                {may('assignment.release') && coordinates && (
                  <span className={classes.personButtons}>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('people.withdrawNamed', { name: offer.volunteer.name })}
                      onClick={() =>
                        setReleasing({
                          assignmentId: offer.id,
                          name: offer.volunteer.name,
                          isOwn: false,
                          isOffer: true,
                        })
                      }
                    >
                      {t('people.withdraw')}
                    </Button>
                  </span>
                )}
              </dd>
            ))}
          </div>
        )}
      </dl>
      {releasing !== null && (
        <ConfirmDialog
          title={
            releasing.isOffer
              ? t('people.withdrawTitle', { name: releasing.name })
              : releasing.isOwn
                ? t('people.releaseOwnTitle')
                : t('people.releaseTitle', { name: releasing.name })
          }
          confirmLabel={
            releasing.isOffer
              ? t('people.withdraw')
              : releasing.isOwn
                ? t('people.releaseOwn')
                : t('people.release')
          }
          reason="required"
          onConfirm={async (reason) => {
            await release.mutateAsync({
              ticketId: ticket.id,
              assignmentId: releasing.assignmentId,
              reason,
            });
            showToast({ tone: 'success', text: t('people.released') });
          }}
          onClose={() => setReleasing(null)}
        >
          {releasing.isOffer ? undefined : t('people.releaseText')}
        </ConfirmDialog>
      )}
      {handingOver !== null && (
        <HandOverDialog
          ticket={ticket}
          assignmentId={handingOver.assignmentId}
          name={handingOver.name}
          onClose={() => setHandingOver(null)}
        />
      )}
    </SideCard>
  );
}
