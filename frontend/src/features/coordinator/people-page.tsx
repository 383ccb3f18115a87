import { Button, TextInput } from '@mantine/core';
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
import type { Invitation, Person, Role } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import shapes from '@/ui/shapes.module.css';
import { Filters, OptionalSelect } from '@/ui/filters';
import { Page, Section } from '@/ui/page';
import { PersonCell, Pill, RowName } from '@/ui/list';
import { QueryCard } from '@/ui/query-card';
import { RelativeTime } from '@/ui/relative-time';
import { EmptyState } from '@/ui/states';
import { showToast } from '@/ui/toast';

import { AccessDialog } from './access-dialog';
import { InviteDialog } from './invite-dialog';
import { InviteManyDialog } from './invite-many-dialog';
import { ROLES, splitInvitations } from './people-values';
import classes from './people.module.css';
import type { PeopleSearch } from './search';

/** Who may come in, and who was asked to. */
export function PeoplePage() {
  const { t } = useTranslation('coordinator');
  const [inviting, setInviting] = useState<'one' | 'many' | null>(null);
  return (
    <Page
      title={t('people.title')}
      actions={
        <>
          <Button variant="default" onClick={() => setInviting('many')}>
            {t('people.inviteMany')}
          </Button>
          <Button
            leftSection={<UserPlus size={16} aria-hidden="true" />}
            onClick={() => setInviting('one')}
          >
            {t('people.invite')}
          </Button>
        </>
      }
    >
      <Invitations />
      <PeopleSection />
      {inviting === 'one' && <InviteDialog onClose={() => setInviting(null)} />}
      {inviting === 'many' && <InviteManyDialog onClose={() => setInviting(null)} />}
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
    <Section title={t('people.invitations')} count={isShown ? pending.length : undefined}>
      <QueryCard query={query} rows={2}>
        {() =>
          shown.length === 0 ? (
            <EmptyState icon={<Mail size={22} />} title={t('people.noInvitations')}>
              {t('people.noInvitationsText')}
            </EmptyState>
          ) : (
            <ul className={`${shapes.list} ${classes.people}`}>
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
    </Section>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { t } = useTranslation(['coordinator', 'common']);
  const format = useFormat();
  const resend = useResendInvitation();
  const { email, name, state } = invitation;
  const isPending = state === 'open' || state === 'expired';
  return (
    <li>
      <RowName name={name === '' ? email : name}>{name !== '' && email}</RowName>
      <Access roles={[invitation.role]} boards={invitation.boards} />
      <div>
        <Pill tone={STATE_TONES[state]}>{t(`people.state.${state}`)}</Pill>
        {state === 'open' && (
          <span className={shapes.sub}>
            {t('people.until', { date: format.date(invitation.expires_at) })}
          </span>
        )}
      </div>
      <div className={shapes.actions}>
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

const STATE_TONES = {
  open: 'info',
  expired: 'warning',
  accepted: 'success',
  revoked: undefined,
} as const satisfies Record<Invitation['state'], string | undefined>;

/** What somebody may do, and for which boards. */
function Access({ roles, boards }: Pick<Person, 'boards'> & { roles: readonly Role[] }) {
  const { t } = useTranslation('common');
  const names = boards.map((board) => board.name).join(', ');
  return (
    <div className={classes.access}>
      {roles.map((role) => t(`role.${role}`)).join(', ')}
      {names !== '' && (
        <div className="truncate hint" title={names}>
          {names}
        </div>
      )}
    </div>
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
    <Section title={t('people.accounts')} count={people?.length}>
      <Filters role="search">
        <TextInput
          type="search"
          aria-label={t('people.find')}
          placeholder={t('people.find')}
          value={search.q ?? ''}
          onChange={(event) => set({ q: event.currentTarget.value || undefined })}
        />
        <OptionalSelect
          aria-label={t('people.role')}
          none={t('people.allRoles')}
          options={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          value={search.role}
          onChange={(role) => set({ role })}
        />
      </Filters>
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
          <ul className={`${shapes.list} ${classes.people}`}>
            {all.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </ul>
        )}
      </QueryCard>
    </Section>
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
  return (
    <li>
      <PersonCell
        person={person}
        name={<span className={person.is_active ? 'truncate' : 'truncate dim'}>{person.name}</span>}
      >
        <div className="truncate hint">{person.email}</div>
      </PersonCell>
      <Access roles={person.roles} boards={person.boards} />
      <div className="hint">
        {!person.is_active ? (
          <Pill tone="warning">{t('people.inactive')}</Pill>
        ) : person.last_login === null ? (
          t('people.neverSignedIn')
        ) : (
          <RelativeTime at={person.last_login} />
        )}
      </div>
      <div className={shapes.actions}>
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
