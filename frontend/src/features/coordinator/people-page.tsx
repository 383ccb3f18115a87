import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Mail, SearchX, UserPlus } from 'lucide-react';
import { useState } from 'react';

import { failureOf } from '@/api/failure';
import { hasRole, useMe } from '@/api/reference';
import {
  useChangePerson,
  useInvitations,
  usePeople,
  useResendInvitation,
  useRevokeInvitation,
} from '@/api/team';
import type { Invitation, Person } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Page } from '@/ui/page';
import { Avatar } from '@/ui/person';
import { QueryCard } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';
import { EmptyState } from '@/ui/states';
import { showToast } from '@/ui/toast';

import { AccessDialog } from './access-dialog';
import { InviteDialog } from './invite-dialog';
import { ROLES, splitInvitations } from './people-values';
import classes from './people.module.css';
import type { PeopleSearch } from './search';

/** Who may come in, and who was asked to. */
export function PeoplePage() {
  const { t } = useTranslation('coordinator');
  const [isInviting, setInviting] = useState(false);
  return (
    <Page
      title={t('people.title')}
      actions={
        <Button
          leftSection={<UserPlus size={16} aria-hidden="true" />}
          onClick={() => setInviting(true)}
        >
          {t('people.invite')}
        </Button>
      }
    >
      <Invitations />
      <PeopleSection />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

function Invitations() {
  const { t } = useTranslation('coordinator');
  const query = useInvitations();
  const [isAll, setAll] = useState(false);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const revoke = useRevokeInvitation();
  const { pending, settled } = splitInvitations(query.data ?? []);
  const shown = isAll ? [...pending, ...settled] : pending;
  const isShown = query.data !== undefined && failureOf(query) === null;
  return (
    <section className={classes.section}>
      <h2 className={classes.sectionHead}>
        {t('people.invitations')}
        {isShown && <span className={`${classes.count} tabular`}>{pending.length}</span>}
      </h2>
      <QueryCard query={query} rows={2}>
        {() =>
          shown.length === 0 ? (
            <EmptyState icon={<Mail size={22} />} title={t('people.noInvitations')}>
              {t('people.noInvitationsText')}
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {shown.map((invitation) => (
                <InvitationRow
                  key={invitation.id}
                  invitation={invitation}
                  onRevoke={() => setRevoking(invitation)}
                />
              ))}
            </ul>
          )
        }
      </QueryCard>
      {settled.length > 0 && (
        <Button
          className={classes.more}
          variant="subtle"
          size="compact-md"
          aria-expanded={isAll}
          onClick={() => setAll(!isAll)}
        >
          {isAll ? t('people.hideSettled') : t('people.showSettled', { count: settled.length })}
        </Button>
      )}
      {revoking !== null && (
        <ConfirmDialog
          title={t('people.revokeTitle')}
          confirmLabel={t('people.revoke')}
          isDangerous
          onConfirm={() => revoke.mutateAsync({ invitationId: revoking.id })}
          onClose={() => setRevoking(null)}
        >
          {t('people.revokeText', { email: revoking.email })}
        </ConfirmDialog>
      )}
    </section>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const format = useFormat();
  const resend = useResendInvitation();
  const { email, name, state } = invitation;
  const boards = invitation.boards.map((board) => board.name).join(', ');
  const isPending = state === 'open' || state === 'expired';
  return (
    <li>
      <div className={classes.who} data-plain>
        <span className={classes.name}>{name === '' ? email : name}</span>
        {name !== '' && <span className={classes.sub}>{email}</span>}
      </div>
      <div className={classes.text}>
        {t(`common:role.${invitation.role}`)}
        {boards !== '' && (
          <span className={classes.sub} title={boards}>
            {boards}
          </span>
        )}
      </div>
      <div>
        <span className={classes.state} data-state={state}>
          {t(`people.state.${state}`)}
        </span>
        {state === 'open' && (
          <span className={classes.sub}>
            {t('people.until', { date: format.date(invitation.expires_at) })}
          </span>
        )}
      </div>
      <div className={classes.actions}>
        {isPending && (
          <>
            <Button
              size="compact-md"
              variant="default"
              loading={resend.isPending}
              aria-label={t('people.resendNamed', { email })}
              onClick={() =>
                resend.mutate(
                  { invitationId: invitation.id },
                  {
                    onSuccess: () =>
                      showToast({ tone: 'success', text: t('people.resent', { email }) }),
                  },
                )
              }
            >
              {t('people.resend')}
            </Button>
            <Button
              size="compact-md"
              variant="subtle"
              color="red"
              aria-label={t('people.revokeNamed', { email })}
              onClick={onRevoke}
            >
              {t('people.revoke')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function PeopleSection() {
  const { t } = useTranslation(['coordinator', 'common']);
  const search = useSearch({ from: '/workspace/people' });
  const navigate = useNavigate({ from: '/people' });
  const query = usePeople({
    ...(search.q !== undefined && { q: search.q }),
    ...(search.role !== undefined && { role: [search.role] }),
  });
  const people = failureOf(query) === null ? query.data : undefined;
  const set = (change: PeopleSearch) =>
    void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <section className={classes.section}>
      <h2 className={classes.sectionHead}>
        {t('people.accounts')}
        {people !== undefined && (
          <span className={`${classes.count} tabular`}>{people.length}</span>
        )}
      </h2>
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          aria-label={t('people.find')}
          placeholder={t('people.find')}
          value={search.q ?? ''}
          onChange={(event) => set({ q: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          aria-label={t('people.role')}
          value={search.role ?? ''}
          data={[
            { value: '', label: t('people.allRoles') },
            ...ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) })),
          ]}
          onChange={(event) => {
            const value = event.currentTarget.value;
            set({ role: ROLES.find((role) => role === value) });
          }}
        />
      </div>
      <QueryCard
        query={query}
        rows={8}
        empty={
          <EmptyState
            icon={<SearchX size={22} />}
            title={t('people.noMatch')}
            actions={
              <Button variant="default" onClick={() => set({ q: undefined, role: undefined })}>
                {t('team.clear')}
              </Button>
            }
          />
        }
      >
        {(all) => (
          <ul className={classes.list}>
            {all.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
        )}
      </QueryCard>
    </section>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const me = useMe();
  const change = useChangePerson();
  const [isAsking, setAsking] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const maySwitch = (hasRole(me, 'admin') || me.is_superuser) && person.id !== me.id;
  // Roles are those of one desk: who keeps several changes them in the administration pages.
  const mayEdit = maySwitch && me.desks.length === 1;
  const boards = person.boards.map((board) => board.name).join(', ');
  return (
    <li data-off={!person.is_active || undefined}>
      <div className={classes.who}>
        <Avatar person={person} size={32} />
        <div className={classes.text}>
          <div className={classes.name}>{person.name}</div>
          <span className={classes.sub}>{person.email}</span>
        </div>
      </div>
      <div className={classes.text}>
        {person.roles.map((role) => t(`common:role.${role}`)).join(', ')}
        {boards !== '' && (
          <span className={classes.sub} title={boards}>
            {boards}
          </span>
        )}
      </div>
      <div className="hint">
        {!person.is_active ? (
          <span className={classes.state} data-state="off">
            {t('people.inactive')}
          </span>
        ) : person.last_login === null ? (
          t('people.neverSignedIn')
        ) : (
          <RelativeTime at={person.last_login} />
        )}
      </div>
      <div className={classes.actions}>
        {mayEdit && (
          <Button
            size="compact-md"
            variant="default"
            aria-label={t('people.editNamed', { name: person.name })}
            onClick={() => setEditing(true)}
          >
            {t('people.edit')}
          </Button>
        )}
        {maySwitch && (
          <Button
            size="compact-md"
            variant="default"
            aria-label={t(person.is_active ? 'people.deactivateNamed' : 'people.activateNamed', {
              name: person.name,
            })}
            onClick={() => setAsking(true)}
          >
            {person.is_active ? t('people.deactivate') : t('people.activate')}
          </Button>
        )}
      </div>
      {isEditing && <AccessDialog person={person} onClose={() => setEditing(false)} />}
      {isAsking && (
        <ConfirmDialog
          title={person.is_active ? t('people.deactivateTitle') : t('people.activateTitle')}
          confirmLabel={person.is_active ? t('people.deactivate') : t('people.activate')}
          isDangerous={person.is_active}
          onConfirm={() =>
            change.mutateAsync({ personId: person.id, is_active: !person.is_active })
          }
          onClose={() => setAsking(false)}
        >
          {t(person.is_active ? 'people.deactivateText' : 'people.activateText', {
            name: person.name,
          })}
        </ConfirmDialog>
      )}
    </li>
  );
}
