import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Clock, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { ApiProblem } from '@/api/problem';
import { candidatesQuery, useOfferTicket, useReleaseAssignment } from '@/api/assignments';
import type { Candidate, Offer, TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Form } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';
import { Person } from '@/ui/person';
import { PersonCell } from '@/ui/list';
import shapes from '@/ui/shapes.module.css';
import { QueryContent } from '@/ui/query-card';

import classes from './assign.module.css';
import { SHOWN_AT_FIRST, shownCandidates } from './candidates';
import { Reasons } from './reasons';

/** Who is asked, who could be asked, and why. */
export function AssignPanel({ ticket }: { ticket: TicketDetail }) {
  const mayAsk = ticket.abilities.includes('ticket.offer');
  return (
    <div className={classes.panel}>
      <OpenOffers ticket={ticket} />
      {mayAsk && ticket.abilities.includes('ticket.candidates') && <Candidates ticket={ticket} />}
    </div>
  );
}

function OpenOffers({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation('coordinator');
  const [takingBack, setTakingBack] = useState<Offer | null>(null);
  const release = useReleaseAssignment({ handlesErrors: true });
  if (ticket.offers === null || ticket.offers.length === 0) return null;
  return (
    <section className={classes.panel}>
      <h3 className="plain">{t('assign.openOffers')}</h3>
      <ul className={classes.offers}>
        {ticket.offers.map((offer) => (
          <li key={offer.id} className={classes.offer}>
            <Person person={offer.volunteer} />
            <TimeLeft until={offer.expires_at} />
            {ticket.abilities.includes('assignment.release') && (
              <ChangeButton
                size="compact-sm"
                variant="default"
                aria-label={t('assign.takeBackNamed', { name: offer.volunteer.name })}
                onClick={() => setTakingBack(offer)}
              >
                {t('assign.takeBack')}
              </ChangeButton>
            )}
          </li>
        ))}
      </ul>
      {takingBack !== null && (
        <ConfirmDialog
          title={t('assign.takeBackTitle', { name: takingBack.volunteer.name })}
          confirmLabel={t('assign.takeBack')}
          reason="required"
          reasonLabel={t('assign.takeBackReason')}
          onConfirm={(reason) =>
            release.mutateAsync({ ticketId: ticket.id, assignmentId: takingBack.id, reason })
          }
          onClose={() => setTakingBack(null)}
        >
          {t('assign.takeBackText')}
        </ConfirmDialog>
      )}
    </section>
  );
}

function TimeLeft({ until }: { until: string | null }) {
  const { t } = useTranslation('coordinator');
  const format = useFormat();
  const now = useNow();
  if (until === null) return <span className={classes.left}>{t('assign.waiting')}</span>;
  const minutes = Math.floor((new Date(until).getTime() - now) / 60_000);
  const shown = minutes >= 120 ? Math.floor(minutes / 60) * 60 : minutes;
  return (
    <span
      className={classes.left}
      data-tone={minutes < 180 ? 'warning' : undefined}
      title={format.date(until, 'datetime')}
    >
      <Clock size={14} aria-hidden="true" />
      {minutes > 0 ? t('assign.timeLeft', { time: format.minutes(shown) }) : t('assign.timeOver')}
    </span>
  );
}

/** Whom one could ask, best first. */
export function Candidates({ ticket }: { ticket: TicketDetail }) {
  const query = useQuery(candidatesQuery(ticket.id));
  return (
    <QueryContent query={query}>
      {(data) => <CandidateList ticket={ticket} all={data} />}
    </QueryContent>
  );
}

function CandidateList({ ticket, all }: { ticket: TicketDetail; all: readonly Candidate[] }) {
  const { t } = useTranslation('coordinator');
  const [words, setWords] = useState('');
  const [isAll, setAll] = useState(false);
  const [asking, setAsking] = useState<number | null>(null);
  const shown = shownCandidates(all, words, isAll);
  const hasMore = words.trim() === '' && !isAll && all.length > SHOWN_AT_FIRST;
  return (
    <section className={classes.panel}>
      <div className={classes.head}>
        <div>
          <h3 className="plain">{t('assign.candidates')}</h3>
          <p className="hint">{t('assign.candidatesHint')}</p>
        </div>
        {all.length > SHOWN_AT_FIRST && (
          <TextInput
            className={classes.find}
            type="search"
            aria-label={t('assign.find')}
            placeholder={t('assign.find')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p className="hint">{all.length === 0 ? t('assign.nobody') : t('assign.noneFound')}</p>
      ) : (
        <ol className={`${shapes.boxed} divided`}>
          {shown.map((candidate) => (
            <li key={candidate.volunteer.id}>
              <CandidateRow
                candidate={candidate}
                isOpen={asking === candidate.volunteer.id}
                onToggle={() =>
                  setAsking(asking === candidate.volunteer.id ? null : candidate.volunteer.id)
                }
              />
              {asking === candidate.volunteer.id && (
                <Ask ticket={ticket} candidate={candidate} onClose={() => setAsking(null)} />
              )}
            </li>
          ))}
        </ol>
      )}
      {hasMore && (
        <div>
          <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
            {t('assign.showAll', { count: all.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

function CandidateRow({
  candidate,
  isOpen,
  onToggle,
}: {
  candidate: Candidate;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation('coordinator');
  const format = useFormat();
  const { volunteer, score } = candidate;
  return (
    <div className={classes.candidate} data-full={candidate.over_capacity || undefined}>
      <PersonCell
        person={volunteer}
        size={30}
        name={
          <>
            <span className="truncate" title={volunteer.name}>
              {volunteer.name}
            </span>
            <span className={classes.score} title={t('assign.score', { score })}>
              <span className={classes.meter} aria-hidden="true">
                <span style={{ width: `${score}%` }} />
              </span>
              <span aria-hidden="true" className="tabular">
                {score}
              </span>
              <span className="visually-hidden">{t('assign.score', { score })}</span>
            </span>
          </>
        }
      >
        <Reasons candidate={candidate} />
      </PersonCell>
      <span className={classes.number}>
        <span className="tabular">{format.minutes(candidate.free_minutes)}</span>
        <span>{t('assign.freeThisWeek')}</span>
      </span>
      <span className={classes.number}>
        <span className="tabular">{format.number(candidate.open_tickets)}</span>
        <span>{t('assign.openTickets', { count: candidate.open_tickets })}</span>
      </span>
      <ChangeButton
        variant={isOpen ? 'light' : 'default'}
        size="compact-md"
        aria-expanded={isOpen}
        aria-label={t('assign.askNamed', { name: volunteer.name })}
        onClick={onToggle}
      >
        {t('assign.ask')}
      </ChangeButton>
    </div>
  );
}

function Ask({
  ticket,
  candidate,
  onClose,
}: {
  ticket: TicketDetail;
  candidate: Candidate;
  onClose: () => void;
}) {
  const { t } = useTranslation(['coordinator', 'common']);
  const offer = useOfferTicket({ handlesErrors: true });
  const { volunteer } = candidate;
  // The list may be a moment behind: then the server says so, and this asks the same question.
  const isRefusedAsFull = offer.error instanceof ApiProblem && offer.error.code === 'over_capacity';
  const isFull = candidate.over_capacity || isRefusedAsFull;
  const form = useForm({
    initial: { note: '' },
    send: ({ note }) =>
      offer.mutateAsync({
        ticketId: ticket.id,
        volunteer: volunteer.id,
        note: note.trim(),
        ...(isFull && { force: true }),
        version: ticket.version,
      }),
    success: t('assign.sent', { name: volunteer.name }),
    onSent: onClose,
  });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  return (
    <Form form={form} className={classes.ask} summary={isRefusedAsFull ? false : undefined}>
      {isFull && (
        <p className={shapes.notice} data-tone="warning" role="alert">
          <TriangleAlert size={16} aria-hidden="true" />
          {t('assign.full', { name: volunteer.name })}
        </p>
      )}
      <Textarea
        label={t('assign.note', { name: volunteer.name })}
        description={t('common:form.optional')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        ref={field}
        {...form.field('note')}
      />
      <div className={`${classes.buttons} cluster`}>
        <ChangeButton type="submit" loading={form.isBusy}>
          {isFull ? t('assign.sendAnyway') : t('assign.send')}
        </ChangeButton>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </Form>
  );
}
