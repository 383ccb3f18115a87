import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useSchools } from '@/api/reference';
import { useEditTicket, type TicketEdit } from '@/api/ticket';
import type { OnBehalfOf, TicketDetail } from '@/api/types';
import { dayOf } from '@/lib/format';
import { Dialog, DialogActions } from '@/ui/dialog';
import { fieldErrors, FormError } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

import { MarkdownField } from '../compose/markdown-field';
import { FOR_WHOM } from '../list/list-search';
import { needsContact } from '../new/ticket-draft';
import classes from './edit-dialog.module.css';
import { StaleNotice, staleOf } from './stale-notice';

const FIELDS = [
  'title',
  'description',
  'school',
  'on_behalf_of',
  'wanted_by',
  'contact.name',
  'contact.email',
  'contact.phone',
];

interface Props {
  ticket: TicketDetail;
  onClose: () => void;
}

interface Values {
  title: string;
  description: string;
  school: string;
  onBehalfOf: OnBehalfOf;
  wantedBy: string;
  name: string;
  email: string;
  phone: string;
}

function valuesOf(ticket: TicketDetail): Values {
  return {
    title: ticket.title,
    description: ticket.description,
    school: ticket.school === null ? '' : String(ticket.school.id),
    onBehalfOf: ticket.on_behalf_of ?? 'own_team',
    wantedBy: ticket.wanted_by ?? '',
    name: ticket.contact?.name ?? '',
    email: ticket.contact?.email ?? '',
    phone: ticket.contact?.phone ?? '',
  };
}

/** Only what is different from what was there when the dialog opened, so that two editors of two fields do not collide. */
export function changesOf(before: Values, after: Values): TicketEdit {
  const edit: TicketEdit = {};
  if (after.title.trim() !== before.title) edit.title = after.title.trim();
  if (after.description !== before.description) edit.description = after.description;
  if (after.school !== before.school) {
    edit.school = after.school === '' ? null : Number(after.school);
  }
  if (after.onBehalfOf !== before.onBehalfOf) edit.on_behalf_of = after.onBehalfOf;
  if (after.wantedBy !== before.wantedBy) {
    edit.wanted_by = after.wantedBy === '' ? null : after.wantedBy;
  }
  const contact = { name: after.name.trim(), email: after.email.trim(), phone: after.phone.trim() };
  if (
    contact.name !== before.name ||
    contact.email !== before.email ||
    contact.phone !== before.phone
  ) {
    edit.contact = contact;
  }
  return edit;
}

/** Correct what was filed. */
export function EditDialog({ ticket, onClose }: Props) {
  const { t } = useTranslation(['ticketpage', 'tickets', 'common']);
  const schools = useSchools({ board: ticket.board.id, open: true });
  const [before] = useState(() => valuesOf(ticket));
  const [values, setValues] = useState(before);
  const [version, setVersion] = useState(ticket.version);
  const [isMissing, setMissing] = useState(false);
  const edit = useEditTicket({ handlesErrors: true });
  const errors = fieldErrors(edit.error);
  const stale = staleOf(edit.error);
  const set = (change: Partial<Values>) => setValues((old) => ({ ...old, ...change }));
  const choices = (schools.data ?? []).map((school) => ({
    value: String(school.id),
    label: school.name,
  }));
  // A school that has closed since is no choice any more, but it is what the ticket says.
  if (ticket.school !== null && !choices.some((each) => each.value === String(ticket.school?.id))) {
    choices.unshift({ value: String(ticket.school.id), label: ticket.school.name });
  }

  function submit() {
    if (values.title.trim() === '') {
      setMissing(true);
      return;
    }
    const changes = changesOf(before, values);
    if (Object.keys(changes).length === 0) {
      onClose();
      return;
    }
    edit.mutate(
      { ticketId: ticket.id, version, ...changes },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('common:form.saved') });
          onClose();
        },
        onError: (error) => {
          const changed = staleOf(error);
          if (changed !== null) setVersion(changed.currentVersion);
        },
      },
    );
  }

  return (
    <Dialog title={t('edit.title')} onClose={onClose} isWide>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {stale !== null ? (
          <StaleNotice error={edit.error} />
        ) : (
          <FormError error={edit.error} fields={FIELDS} />
        )}
        <TextInput
          label={t('tickets:field.title')}
          maxLength={200}
          value={values.title}
          error={isMissing && values.title.trim() === '' ? t('common:form.required') : errors.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <MarkdownField
          label={t('tickets:field.description')}
          value={values.description}
          error={errors.description}
          onChange={(description) => set({ description })}
        />
        <div className={classes.fieldRow}>
          <NativeSelect
            label={t('facts.school')}
            value={values.school}
            error={errors.school}
            data={[{ value: '', label: t('facts.wholeBoard') }, ...choices]}
            onChange={(event) => set({ school: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('facts.wanted')}
            // The server takes no day that is over.
            min={dayOf(new Date())}
            value={values.wantedBy}
            error={errors.wanted_by}
            onChange={(event) => set({ wantedBy: event.currentTarget.value })}
          />
        </div>
        <NativeSelect
          label={t('facts.for')}
          value={values.onBehalfOf}
          error={errors.on_behalf_of}
          data={FOR_WHOM.map((whom) => ({ value: whom, label: t(`common:on_behalf_of.${whom}`) }))}
          onChange={(event) => {
            const chosen = FOR_WHOM.find((whom) => whom === event.currentTarget.value);
            if (chosen !== undefined) set({ onBehalfOf: chosen });
          }}
        />
        {(needsContact(values.onBehalfOf) || ticket.contact !== null) && (
          <div className={classes.fieldRow}>
            <TextInput
              label={t('tickets:field.contactName')}
              maxLength={120}
              value={values.name}
              error={errors['contact.name']}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              type="email"
              label={t('tickets:field.contactEmail')}
              maxLength={254}
              value={values.email}
              error={errors['contact.email']}
              onChange={(event) => set({ email: event.currentTarget.value })}
            />
            <TextInput
              type="tel"
              label={t('tickets:field.contactPhone')}
              maxLength={20}
              value={values.phone}
              error={errors['contact.phone']}
              onChange={(event) => set({ phone: event.currentTarget.value })}
            />
          </div>
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={edit.isPending}>
            {stale !== null ? t('stale.again') : t('common:action.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
