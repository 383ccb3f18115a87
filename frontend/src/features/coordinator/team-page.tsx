import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { SearchX, Users } from 'lucide-react';

import { useSkills } from '@/api/reference';
import { useProfile, useTeam } from '@/api/team';
import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/lib/format';
import { useIsPhone } from '@/lib/use-is-phone';
import { Dialog } from '@/ui/dialog';
import shapes from '@/ui/shapes.module.css';
import { Filters, OptionalSelect, optionsOf } from '@/ui/filters';
import { Card, Page } from '@/ui/page';
import { PersonCell, Pill } from '@/ui/list';
import { QueryContent, QueryPage } from '@/ui/query-card';
import { EmptyState } from '@/ui/states';
import { HoursBar } from '@/domain/team/hours-bar';
import { ProfileForm } from '@/domain/team/profile-form';
import { SkillTags } from '@/domain/team/skill-tags';

import { TEAM_SORTS, type TeamSearch } from './search';
import classes from './team.module.css';
import { openTicketsOf, shownMembers, totalsOf, wholeHours } from './team-values';

export function TeamPage() {
  const { t } = useTranslation(['coordinator', 'common']);
  const search = useSearch({ from: '/workspace/team' });
  const navigate = useNavigate({ from: '/team' });
  const team = useTeam();
  const set = (change: TeamSearch) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const chosen = team.data?.find((member) => member.id === search.person);

  return (
    <Page
      title={t('team.title')}
      actions={
        <>
          <LinkButton to="/board" variant="default">
            {t('team.board')}
          </LinkButton>
          <LinkButton to="/people" variant="default">
            {t('team.people')}
          </LinkButton>
        </>
      }
    >
      <QueryPage
        query={team}
        rows={10}
        empty={
          <EmptyState
            icon={<Users size={22} />}
            title={t('team.emptyTitle')}
            actions={<LinkButton to="/people">{t('team.invite')}</LinkButton>}
          >
            {t('team.emptyText')}
          </EmptyState>
        }
      >
        {(members) => (
          <>
            <Totals team={members} />
            <TeamFilters search={search} onChange={set} />
            <Members
              members={shownMembers(members, search)}
              onClear={() => set({ q: undefined, skill: undefined })}
            />
          </>
        )}
      </QueryPage>
      {chosen !== undefined && (
        <MemberDialog member={chosen} onClose={() => set({ person: undefined })} />
      )}
    </Page>
  );
}

function Totals({ team }: { team: readonly TeamMember[] }) {
  const { t } = useTranslation('coordinator');
  const format = useFormat();
  const totals = totalsOf(team);
  const numbers = [
    {
      label:
        totals.paused > 0 ? t('team.atWorkPaused', { count: totals.paused }) : t('team.atWork'),
      value: format.number(totals.atWork),
    },
    { label: t('team.openTickets'), value: format.number(totals.tickets) },
    { label: t('team.openOffers'), value: format.number(totals.offers) },
  ];
  return (
    <dl className={`${shapes.figures} ${classes.totals}`} aria-label={t('team.thisWeek')}>
      <div className={classes.week}>
        <dt className="visually-hidden">{t('team.thisWeek')}</dt>
        <dd>
          <span className="note">{t('team.thisWeek')}</span>
          <HoursBar
            planned={wholeHours(totals.planned)}
            available={wholeHours(totals.available)}
            free={wholeHours(totals.free)}
          />
          {totals.over > 0 && (
            <span className="note">
              {t('team.over', { hours: format.minutes(wholeHours(totals.over)) })}
            </span>
          )}
        </dd>
      </div>
      {numbers.map(({ label, value }) => (
        <div key={label}>
          <dt className={`${classes.label} note`}>{label}</dt>
          <dd className={`${shapes.value} tabular`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function TeamFilters({
  search,
  onChange,
}: {
  search: TeamSearch;
  onChange: (change: TeamSearch) => void;
}) {
  const { t } = useTranslation('coordinator');
  const skills = useSkills();
  return (
    <Filters role="search">
      <TextInput
        type="search"
        aria-label={t('team.find')}
        placeholder={t('team.find')}
        value={search.q ?? ''}
        onChange={(event) => onChange({ q: event.currentTarget.value || undefined })}
      />
      <OptionalSelect
        aria-label={t('team.skill')}
        none={t('team.allSkills')}
        options={optionsOf(skills.data)}
        value={search.skill}
        onChange={(skill) => onChange({ skill })}
      />
      <NativeSelect
        aria-label={t('team.sort')}
        value={search.sort ?? 'free'}
        data={TEAM_SORTS.map((sort) => ({ value: sort, label: t(`team.sortBy.${sort}`) }))}
        onChange={(event) => {
          const value = event.currentTarget.value;
          onChange({ sort: TEAM_SORTS.find((sort) => sort === value) });
        }}
      />
    </Filters>
  );
}

function Who({ member }: { member: TeamMember }) {
  const { t } = useTranslation('coordinator');
  const study = [
    member.programme,
    member.year === null ? '' : t('team.year', { year: member.year }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <PersonCell
      person={member}
      name={
        <>
          <Link
            from="/team"
            to="/team"
            search={(old) => ({ ...old, person: member.id })}
            resetScroll={false}
            className={`${classes.link} truncate`}
            title={member.name}
          >
            {member.name}
          </Link>
          {(member.is_paused || member.is_full) && (
            <Pill tone="warning">{t(member.is_paused ? 'team.paused' : 'team.full')}</Pill>
          )}
        </>
      }
    >
      {study !== '' && <div className="truncate note">{study}</div>}
    </PersonCell>
  );
}

function Skills({ member }: { member: TeamMember }) {
  return (
    <SkillTags
      skills={member.skills.map(({ skill }) => skill)}
      levels={new Map(member.skills.map(({ skill, level }) => [skill.id, level]))}
    />
  );
}

function Tickets({ member }: { member: TeamMember }) {
  const { t } = useTranslation('coordinator');
  const text = t('team.ticketsOf', { count: member.open_tickets, max: member.max_open_tickets });
  return (
    <span className={classes.count}>
      {member.open_tickets > 0 ? (
        <Link
          to="/tickets"
          search={openTicketsOf(member)}
          className={classes.link}
          aria-label={t('team.ticketsNamed', {
            name: member.name,
            count: member.open_tickets,
            max: member.max_open_tickets,
          })}
        >
          {text}
        </Link>
      ) : (
        <span className="dim">{text}</span>
      )}
      {member.open_offers > 0 && (
        <span className={classes.offers}>{t('team.asked', { count: member.open_offers })}</span>
      )}
    </span>
  );
}

function MemberTable({ members }: { members: readonly TeamMember[] }) {
  const { t } = useTranslation('coordinator');
  return (
    <table className={`${shapes.table} ${classes.table}`}>
      <caption className="visually-hidden">{t('team.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.who}>
            {t('team.column.student')}
          </th>
          <th scope="col" className={classes.skills}>
            {t('team.column.skills')}
          </th>
          <th scope="col" className={classes.hours}>
            {t('team.column.week')}
          </th>
          <th scope="col" className={classes.number}>
            {t('team.column.tickets')}
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              <Who member={member} />
            </th>
            <td className={classes.skills}>
              <Skills member={member} />
            </td>
            <td>
              <HoursBar
                planned={member.planned_minutes}
                available={member.available_minutes}
                free={member.free_minutes}
              />
            </td>
            <td>
              <Tickets member={member} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MemberCards({ members }: { members: readonly TeamMember[] }) {
  const { t } = useTranslation('coordinator');
  return (
    <ul className="divided" aria-label={t('team.title')}>
      {members.map((member) => (
        <li key={member.id} className={classes.card}>
          <div className={classes.cardHead}>
            <Who member={member} />
            <Tickets member={member} />
          </div>
          <HoursBar
            planned={member.planned_minutes}
            available={member.available_minutes}
            free={member.free_minutes}
          />
          <Skills member={member} />
        </li>
      ))}
    </ul>
  );
}

function Members({ members, onClear }: { members: readonly TeamMember[]; onClear: () => void }) {
  const { t } = useTranslation('coordinator');
  const isPhone = useIsPhone();
  return (
    <Card isFlush>
      {members.length === 0 ? (
        <EmptyState
          icon={<SearchX size={22} />}
          title={t('team.noMatch')}
          actions={
            <Button variant="default" onClick={onClear}>
              {t('team.clear')}
            </Button>
          }
        />
      ) : isPhone ? (
        <MemberCards members={members} />
      ) : (
        <MemberTable members={members} />
      )}
    </Card>
  );
}

/** One student: the week, the way to their tickets, and the profile, which a coordinator may change. */
function MemberDialog({ member, onClose }: { member: TeamMember; onClose: () => void }) {
  const { t } = useTranslation('coordinator');
  const profile = useProfile(member.id, member.desk);
  return (
    <Dialog title={member.name} onClose={onClose} isWide>
      <div className={classes.dialogHead}>
        <div className={classes.dialogHours}>
          <HoursBar
            planned={member.planned_minutes}
            available={member.available_minutes}
            free={member.free_minutes}
          />
        </div>
        <LinkButton to="/tickets" search={openTicketsOf(member)} variant="default">
          {t('team.showTickets', { count: member.open_tickets })}
        </LinkButton>
      </div>
      <QueryContent query={profile}>
        {(read) => <ProfileForm profile={read} id={member.id} />}
      </QueryContent>
    </Dialog>
  );
}
