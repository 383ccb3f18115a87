import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { Suspense, useState } from 'react';

import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import { ticketQuery } from '@/api/ticket';
import type { TicketDetail } from '@/api/types';
import { AgreementCard } from '@/domain/agreements/agreement-card';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { declared } from '@/registry/feature';
import { Markdown } from '@/ui/markdown';
import { Notice } from '@/ui/notice';
import { useDocumentTitle } from '@/ui/page';
import { QueryContent } from '@/ui/query-card';
import { ErrorState, NotFoundState } from '@/ui/states';

import { ActionBar } from './action-bar';
import { Attachments } from './attachments';
import { Composer } from '@/domain/tickets/compose/composer';
import { useTyping } from '@/domain/tickets/compose/use-typing';
import { ChecklistCard } from './checklist-card';
import classes from './detail-page.module.css';
import { EraseButton } from './erasing/erase-button';
import { ErasedText } from './erasing/erased-text';
import { Erasing } from './erasing/erasing';
import { LEFT_OUT, ownWords, whenErased } from './erasing/own-words';
import { FactsCard } from './facts-card';
import { GoneTicket } from './gone-ticket';
import { LinksCard } from './links-card';
import { PeopleCard } from './people-card';
import { Typing } from './presence';
import { PrintHead } from './print-button';
import { QueueTicket } from './queue-ticket';
import { Reach } from './reach';
import { RatingCard } from './rating-card';
import { TargetsCard } from './targets-card';
import { TagsCard } from './tags-card';
import { SimilarCard } from './similar-card';
import { ReplyButton } from './reply-button';
import { StaleNotice } from '@/domain/tickets/history/stale-notice';
import { TicketHeader } from './ticket-header';
import { TimerCard } from './timer-card';
import { Timeline } from './timeline/timeline';
import { useTicketKeys } from './use-ticket-keys';

const route = getRouteApi('/workspace/tickets/$ticketId');

export function TicketDetailPage() {
  const { ticketId } = route.useParams();
  const id = /^[1-9]\d{0,14}$/.test(ticketId) ? Number(ticketId) : null;
  const { t } = useTranslation(['ticketpage', 'common']);
  if (id === null) {
    return <NotFoundState actions={<LinkButton to="/">{t('common:action.toStart')}</LinkButton>} />;
  }
  // Another ticket is another page: nothing of the first one's state may stay.
  return <LoadedTicket key={id} id={id} />;
}

function LoadedTicket({ id }: { id: number }) {
  const read = useQuery(ticketQuery(id));
  // The last title and the fact that there was something: for the page that says it has gone.
  const [hadTicket, setHadTicket] = useState(false);
  if (read.data !== undefined && !hadTicket) setHadTicket(true);

  const isGone = read.error instanceof ApiProblem && read.error.isNotFound;
  return (
    <QueryContent
      query={read}
      skeleton={<TicketSkeleton id={id} />}
      failed={
        isGone ? (
          <GoneTicket ticketId={id} wasOpen={hadTicket} />
        ) : (
          <ErrorState isPage error={read.error} onRetry={() => void read.refetch()} />
        )
      }
    >
      {(shown) =>
        shown.level === 'queue' ? <QueueTicket ticket={shown} /> : <FullTicket ticket={shown} />
      }
    </QueryContent>
  );
}

function FullTicket({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const me = useMe();
  useDocumentTitle(`#${ticket.number} ${ticket.title}`);
  useTicketKeys(ticket);
  const { present, onTyping } = useTyping(ticket.id, me.id);

  const panels = declared('ticketPanels').filter((panel) =>
    ticket.abilities.includes(panel.ability),
  );
  return (
    <Erasing ticket={ticket}>
      <div className={classes.page}>
        <PrintHead ticket={ticket} />
        <TicketHeader ticket={ticket} present={present} />
        <ReplyButton key={ticket.abilities.includes('ticket.reply') ? 'may' : ''} ticket={ticket} />
        <div className={classes.columns} data-print="page">
          <div className={classes.main}>
            {ticket.status === 'new' && <JustFiled number={ticket.number} />}
            <div className={classes.parts} data-print="off">
              <ActionBar ticket={ticket} />
            </div>
            <About ticket={ticket} />
            <Timeline
              ticketId={ticket.id}
              entries={ticket.timeline}
              hasEarlier={ticket.timeline_before !== null}
              isHelper={ticket.checklist_items !== null}
            />
            <div className={classes.parts} data-print="off">
              <Typing people={present} />
              <Composer ticket={ticket} onTyping={onTyping} />
            </div>
          </div>
          <aside className={classes.side} data-print="cards" aria-label={t('facts.title')}>
            <div className={classes.parts} data-print="off">
              {panels.map(({ ability, Panel }) => (
                <div key={ability} data-key={ability === 'ticket.offer' ? 'a' : undefined}>
                  <Suspense fallback={<Skeleton height={120} radius="md" />}>
                    <Panel ticket={ticket} />
                  </Suspense>
                </div>
              ))}
            </div>
            <TargetsCard ticket={ticket} />
            <PeopleCard ticket={ticket} />
            <div className={classes.parts} data-print="off">
              <TimerCard ticket={ticket} />
              <ChecklistCard ticket={ticket} />
            </div>
            <AgreementCard
              ticket={ticket}
              stale={(error) => <StaleNotice error={error} />}
              hasButton={!ticket.asks.some(({ kind }) => kind === 'accept_agreement')}
            />
            <div className={classes.parts} data-print="off">
              <RatingCard ticket={ticket} />
            </div>
            <FactsCard ticket={ticket} />
            <div className={classes.parts} data-print="off">
              <LinksCard ticket={ticket} />
              <SimilarCard ticket={ticket} />
              <TagsCard ticket={ticket} />
            </div>
          </aside>
        </div>
      </div>
    </Erasing>
  );
}

function JustFiled({ number }: { number: number }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const isJustFiled = useLocation({ select: (location) => location.state.isJustFiled === true });
  if (!isJustFiled) return null;
  return (
    <Notice tone="success" icon={CircleCheck} title={t('filed.title', { number })} role="status">
      <p>{t('filed.text')}</p>
    </Notice>
  );
}

/** What is asked, and where to go and whom to call for it. */
function About({ ticket }: { ticket: TicketDetail }) {
  const isEmpty = ticket.description_html === '' && ticket.attachments.length === 0;
  if (isEmpty && ticket.address === null && ticket.contact === null) return null;
  return (
    <div className={classes.about}>
      {!isEmpty && <Description ticket={ticket} />}
      <Reach ticket={ticket} />
    </div>
  );
}

function Description({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['tickets', 'history']);
  return (
    <section className={classes.description} aria-labelledby="description-title">
      <div className={classes.descriptionHead}>
        <h2 id="description-title">{t('field.description')}</h2>
        {ownWords(ticket).length > 0 && (
          <EraseButton target={{ kind: 'ticket' }} label={t('history:story.eraseTicket')} />
        )}
      </div>
      {ticket.description === LEFT_OUT ? (
        <ErasedText erasure={whenErased(ticket, 'description')} />
      ) : (
        <Markdown html={ticket.description_html} />
      )}
      <Attachments files={ticket.attachments} />
    </section>
  );
}

function TicketSkeleton({ id }: { id: number }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const title = t('gone.page', { number: id });
  useDocumentTitle(title);
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">{title}</h1>
      <span role="status" className="visually-hidden">
        {t('common:state.loading')}
      </span>
      <Skeleton height={14} width={140} mb="sm" />
      <Skeleton height={24} width="55%" mb="sm" />
      <Skeleton height={18} width="75%" mb="lg" />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Skeleton height={36} width={260} />
          <Skeleton height={150} radius="md" />
          <Skeleton height={84} width="70%" radius="md" />
          <Skeleton height={84} width="60%" radius="md" ml="auto" />
        </div>
        <div className={classes.side}>
          <Skeleton height={150} radius="md" />
          <Skeleton height={210} radius="md" />
        </div>
      </div>
    </div>
  );
}
