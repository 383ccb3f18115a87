import { NativeSelect, TextInput } from '@mantine/core';

import { ON_BEHALF_OF_VALUES } from '@/api/enum-values';
import { useSchools } from '@/api/reference';
import { useEditTicket, type TicketEdit } from '@/api/ticket';
import type { OnBehalfOf, TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { dayOf } from '@/lib/format';
import fields from '@/ui/form/fields.module.css';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { showToast } from '@/ui/toast';

import { MarkdownField } from '@/domain/tickets/compose/markdown-field';
import { needsContact } from '../new/ticket-draft';
import { StaleNotice } from '@/domain/tickets/history/stale-notice';

interface Props {
  ticket: TicketDetail;
  onClose: () => void;
}

interface Values {
  title: string;
  description: string;
  school: string;
  on_behalf_of: OnBehalfOf;
  wanted_by: string;
  'contact.name': string;
  'contact.email': string;
  'contact.phone': string;
}

function valuesOf(ticket: TicketDetail): Values {
  return {
    title: ticket.title,
    description: ticket.description,
    school: ticket.school === null ? '' : String(ticket.school.id),
    on_behalf_of: ticket.on_behalf_of ?? 'own_team',
    wanted_by: ticket.wanted_by ?? '',
    'contact.name': ticket.contact?.name ?? '',
    'contact.email': ticket.contact?.email ?? '',
    'contact.phone': ticket.contact?.phone ?? '',
  };
}

/** What the server is told of what was edited: nothing else, so that two editors of two fields do not collide. */
function changesOf(edited: Partial<Values>, values: Values): TicketEdit {
  const {
    school,
    wanted_by: day,
    'contact.name': name,
    'contact.email': email,
    'contact.phone': phone,
    ...texts
  } = edited;
  const hasContact = [name, email, phone].some((part) => part !== undefined);
  return {
    ...texts,
    ...(texts.title !== undefined && { title: texts.title.trim() }),
    ...(school !== undefined && { school: school === '' ? null : Number(school) }),
    ...(day !== undefined && { wanted_by: day === '' ? null : day }),
    ...(hasContact && {
      contact: {
        name: values['contact.name'].trim(),
        email: values['contact.email'].trim(),
        phone: values['contact.phone'].trim(),
      },
    }),
  };
}

/** Correct what was filed. */
export default function EditDialog({ ticket, onClose }: Props) {
  const { t } = useTranslation(['ticketpage', 'history', 'facts', 'tickets', 'common']);
  const schools = useSchools({ board: ticket.board.id, open: true });
  const edit = useEditTicket({ handlesErrors: true });
  const form = useForm({
    initial: valuesOf(ticket),
    required: ['title'],
    version: ticket.version,
    send: async (values, { edited, version }) => {
      const changes = changesOf(edited, values);
      if (Object.keys(changes).length === 0) return;
      await edit.mutateAsync({ ticketId: ticket.id, version, ...changes });
      showToast({ tone: 'success', text: t('common:form.saved') });
    },
    onSent: onClose,
  });
  const choices = (schools.data ?? []).map((school) => ({
    value: String(school.id),
    label: school.name,
  }));
  // A school that has closed since is no choice any more, but it is what the ticket says.
  if (ticket.school !== null && !choices.some((each) => each.value === String(ticket.school?.id))) {
    choices.unshift({ value: String(ticket.school.id), label: ticket.school.name });
  }

  return (
    <FormDialog
      title={t('edit.title')}
      form={form}
      summary={form.isStale ? <StaleNotice error={form.error} /> : undefined}
      submitLabel={t(form.isStale ? 'history:stale.again' : 'common:action.save')}
      isWide
      onClose={onClose}
    >
      <TextInput {...form.field('title')} label={t('tickets:field.title')} maxLength={200} />
      <MarkdownField
        {...form.choice('description')}
        label={t('tickets:field.description')}
        onSubmit={() => form.submit()}
      />
      <div className={fields.row}>
        <NativeSelect
          {...form.field('school')}
          label={t('facts:school')}
          data={[{ value: '', label: t('facts:wholeBoard') }, ...choices]}
        />
        <TextInput
          {...form.field('wanted_by')}
          type="date"
          label={t('facts:wanted')}
          // The server takes no day that is over.
          min={dayOf(new Date())}
        />
      </div>
      <NativeSelect
        {...form.select('on_behalf_of', ON_BEHALF_OF_VALUES)}
        label={t('facts:for')}
        data={ON_BEHALF_OF_VALUES.map((whom) => ({
          value: whom,
          label: t(`common:on_behalf_of.${whom}`),
        }))}
      />
      {(needsContact(form.values.on_behalf_of) || ticket.contact !== null) && (
        <div className={fields.row}>
          <TextInput
            {...form.field('contact.name')}
            label={t('tickets:field.contactName')}
            maxLength={120}
          />
          <TextInput
            {...form.field('contact.email')}
            type="email"
            label={t('tickets:field.contactEmail')}
            maxLength={254}
          />
          <TextInput
            {...form.field('contact.phone')}
            type="tel"
            label={t('tickets:field.contactPhone')}
            maxLength={20}
          />
        </div>
      )}
    </FormDialog>
  );
}
