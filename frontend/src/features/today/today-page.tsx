import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig } from 'lucide-react';
import { Fragment, useRef } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { todayQuery, type Today } from '@/api/today';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useRowNavigation } from '@/domain/tickets/row-navigation';
import { useTrailSource } from '@/domain/tickets/trail';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';

import { FullStudents } from './full-students';
import { TodaySectionCard } from './section';
import { SectionIndex } from './section-index';
import { useUndoableStep } from './undoable-step';
import { VisitSectionCard } from './visit-section';

// A day begins, or a school day passes without an answer: no event tells of that.
const AGAIN = 5 * 60_000;

/** What waits for the reader, worst first and done from here, and below it what else the day brings. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const format = useFormat();
  const query = useQuery({ ...todayQuery, refetchInterval: AGAIN });
  const list = useRef<HTMLDivElement>(null);
  useRowNavigation(list);
  useTrailSource(
    query.data?.sections.flatMap(({ items }) => items.map(({ ticket }) => ticket.id)) ?? [],
  );
  return (
    <Page title={t('title')} lead={format.date(new Date(), 'weekday')}>
      <div ref={list}>
        <QueryPage query={query} rows={8}>
          {(today) => <Sections today={today} />}
        </QueryPage>
      </div>
    </Page>
  );
}

/** From so many sections on they have an index. */
const MANY = 3;

/** Visits that wait come first; for coordinators after tickets for which somebody waits longer. */
const BEFORE_VISITS = /^coordinator\.(late|soon|answer|triage|accept_agreement)/;

/** Full students stand where their week is: before what is stuck for other reasons. */
const BEFORE_STUDENTS = /^coordinator\.(?!stuck|board_silent)/;

function Sections({ today }: { today: Today }) {
  const step = useUndoableStep();
  const sections = today.sections.map((section) => {
    const items = section.items.filter(({ ticket }) => !step.going.has(ticket.id));
    return { ...section, items, count: section.count - (section.items.length - items.length) };
  });
  const shown = sections.filter(({ count }) => count > 0);
  const visits = today.visits.filter(({ count }) => count > 0);
  const waiting = visits.filter(({ waits }) => waits);
  const asks = shown.filter(({ waits }) => waits).length + waiting.length;
  const visitsAt = firstOf(shown, ({ name }) => !BEFORE_VISITS.test(name));
  const place = Math.max(
    visitsAt,
    firstOf(shown, ({ name }) => !BEFORE_STUDENTS.test(name)),
  );
  const calm = Math.max(
    place,
    firstOf(shown, ({ waits }) => !waits),
  );
  const groups = [
    { tickets: shown.slice(0, visitsAt), visits: waiting },
    { tickets: shown.slice(visitsAt, place), visits: [] },
    { tickets: shown.slice(place, calm), visits: visits.filter(({ waits }) => !waits) },
    { tickets: shown.slice(calm), visits: [] },
  ];
  const cards = groups.map((group, at) => (
    <Fragment key={at}>
      {group.tickets.map((section) => (
        <TodaySectionCard key={section.name} section={section} step={step} />
      ))}
      {group.visits.map((section) => (
        <VisitSectionCard key={section.name} section={section} />
      ))}
    </Fragment>
  ));
  return (
    <>
      {asks === 0 && today.full_students.length === 0 && <Nothing />}
      {shown.length + visits.length >= MANY && (
        <SectionIndex sections={groups.flatMap((group) => [...group.tickets, ...group.visits])} />
      )}
      {cards.slice(0, 2)}
      {today.full_students.length > 0 && <FullStudents students={today.full_students} />}
      {cards.slice(2)}
    </>
  );
}

/** The place of the first one that is so, or the end. */
function firstOf<Item>(items: readonly Item[], isSo: (item: Item) => boolean): number {
  const at = items.findIndex(isSo);
  return at === -1 ? items.length : at;
}

/** Nothing is asked of the reader: what they can do next. */
function Nothing() {
  const { t } = useTranslation('today');
  const me = useMe();
  const isCoordinator = hasRole(me, 'coordinator');
  const isStudent = !isCoordinator && hasRole(me, 'volunteer');
  const role = isCoordinator ? 'coordinator' : isStudent ? 'volunteer' : 'ict_team';
  const ways = {
    coordinator: <LinkButton to="/board">{t('nothing.coordinator.action')}</LinkButton>,
    volunteer: <LinkButton to="/queue">{t('nothing.volunteer.action')}</LinkButton>,
    ict_team: <LinkButton to="/new">{t('nothing.ict_team.action')}</LinkButton>,
  };
  return (
    <Card isFlush>
      <EmptyState
        icon={<CircleCheckBig size={22} />}
        title={t('nothing.title')}
        actions={ways[role]}
      >
        {t(`nothing.${role}.text`)}
      </EmptyState>
    </Card>
  );
}
