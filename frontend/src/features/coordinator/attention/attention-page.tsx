import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheckBig } from 'lucide-react';
import { useState } from 'react';

import { useAcceptAgreement } from '@/api/agreements';
import { useOfferTicket } from '@/api/assignments';
import { attentionQuery, type AttentionItem, type AttentionSection } from '@/api/board';
import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';
import { Page } from '@/ui/page';
import { People } from '@/ui/person';
import { Pill } from '@/ui/list';
import { RelativeTime } from '@/ui/relative-time';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { StatusBadge } from '@/domain/tickets/status-badge';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { ticketPlace } from '@/domain/tickets/ticket-kind';
import { TicketLink } from '@/domain/tickets/ticket-link';
import { showToast } from '@/ui/toast';

import { AssignDialog } from '../assign-dialog';
import classes from './attention.module.css';
import { SayDialog, type Saying } from './say-dialog';

type View = AttentionSection['view'];

/** What must not be overlooked: by reason, longest waiting first, each with the one thing that settles it. */
export function AttentionPage() {
  const { t } = useTranslation('attention');
  const query = useQuery({
    ...attentionQuery,
    select: (read) => read.data.filter((section) => section.count > 0),
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryPage
        query={query}
        rows={8}
        empty={
          <EmptyState icon={<CircleCheckBig size={22} />} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        }
      >
        {(sections) => sections.map((section) => <Section key={section.view} section={section} />)}
      </QueryPage>
    </Page>
  );
}

function Section({ section }: { section: AttentionSection }) {
  const { t } = useTranslation('attention');
  const { view, count, capped, items } = section;
  const total = capped ? `${count}+` : String(count);
  return (
    <section className={classes.section} aria-labelledby={`attention-${view}`}>
      <header className={classes.head}>
        <div>
          <h2 id={`attention-${view}`} className={classes.title}>
            {t(`view.${view}.title`)} <Pill>{total}</Pill>
          </h2>
          <p className="hint">{t(`view.${view}.text`)}</p>
        </div>
        <Link
          to="/tickets"
          search={{ view }}
          aria-label={`${t('showAll')}: ${t(`view.${view}.title`)}`}
        >
          {t('showAll')}
        </Link>
      </header>
      <ul className={`${shapes.list} ${classes.rows}`}>
        {items.map((item) => (
          <Row key={item.ticket.id} view={view} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Row({ view, item }: { view: View; item: AttentionItem }) {
  const { t } = useTranslation('attention');
  const { ticket } = item;
  return (
    <li>
      <div className={classes.what}>
        <TicketLink id={ticket.id} className="title-link">
          {ticket.title}
        </TicketLink>
        <span className={classes.meta}>
          <PriorityBadge priority={ticket.priority} compact />
          <StatusBadge status={ticket.status} plain />
          <span>{ticketPlace(ticket)}</span>
          {ticket.assignees.length > 0 && <People people={ticket.assignees} size={18} />}
        </span>
        <Because view={view} item={item} />
      </div>
      <span className="hint">
        <span className="visually-hidden">{t('since')} </span>
        <RelativeTime at={item.since} />
      </span>
      <Action view={view} item={item} />
    </li>
  );
}

/** What it is about, where the ticket itself does not say so. */
function Because({ view, item }: { view: View; item: AttentionItem }) {
  const { t } = useTranslation('attention');
  const name = item.who?.name ?? '';
  let text: string | null = null;
  if (view === 'offer_failed') {
    text =
      item.offer_state === 'declined'
        ? t('because.declined', { name, reason: item.text })
        : t('because.expired', { name });
  } else if (view === 'unhappy') {
    text =
      item.text === ''
        ? t('because.score', { name, score: item.score ?? 0 })
        : t('because.remark', { name, score: item.score ?? 0, remark: item.text });
  } else if (view === 'agreement') {
    text = item.waits_for_desk === true ? t('because.desk') : t('because.board');
  }
  return text === null ? null : <p className={classes.because}>{text}</p>;
}

/** The one thing that settles it. */
function Action({ view, item }: { view: View; item: AttentionItem }) {
  const { t } = useTranslation('attention');
  const { ticket } = item;
  const [isOpen, setOpen] = useState(false);
  const accept = useAcceptAgreement();
  const offer = useOfferTicket();

  if (view === 'agreement' && item.waits_for_desk === true) {
    return (
      <Button
        size="compact-md"
        variant="default"
        loading={accept.isPending}
        aria-label={t('action.named', { action: t('action.accept'), title: ticket.title })}
        onClick={() => accept.mutate({ ticketId: ticket.id, version: ticket.version })}
      >
        {t('action.accept')}
      </Button>
    );
  }
  const label = view === 'agreement' ? t('action.remind') : t(`view.${view}.action`);
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        aria-label={t('action.named', { action: label, title: ticket.title })}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {isOpen &&
        (view === 'offer_failed' ? (
          <AssignDialog
            ticket={ticket}
            onChoose={({ volunteer, over_capacity: force }) => {
              setOpen(false);
              offer.mutate(
                { ticketId: ticket.id, volunteer: volunteer.id, force },
                {
                  onSuccess: () =>
                    showToast({ tone: 'success', text: t('asked', { name: volunteer.name }) }),
                },
              );
            }}
            onClose={() => setOpen(false)}
          />
        ) : (
          <SayDialog
            ticket={ticket}
            title={label}
            saying={sayingOf(view)}
            onClose={() => setOpen(false)}
          />
        ))}
    </>
  );
}

function sayingOf(view: View): Saying {
  switch (view) {
    case 'agreement':
      return { audience: 'public', begin: 'remind' };
    case 'stuck':
      return { audience: 'internal', begin: 'stuck' };
    case 'unhappy':
      return { audience: 'internal', begin: null };
    default:
      return { audience: 'public', begin: null };
  }
}
