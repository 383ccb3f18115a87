import { TextInput } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';

import { FIELD_IDS, type Field } from './fields';
import classes from './new.module.css';
import type { TicketDraft } from './ticket-draft';

interface Props {
  values: TicketDraft;
  errorOf: (field: Field) => string | undefined;
  onChange: (change: Partial<TicketDraft>) => void;
}

/** Whom to reach, where the ticket is for somebody of the school. */
export function ContactFields({ values, errorOf, onChange }: Props) {
  const { t } = useTranslation(['newticket', 'tickets']);
  return (
    <>
      <p className={classes.privacy}>
        {values.onBehalfOf === 'pupil' ? t('privacyPupil') : t('privacy')}
      </p>
      <div className={classes.triple}>
        <TextInput
          id={FIELD_IDS['contact.name']}
          label={
            values.onBehalfOf === 'pupil' ? t('contactFirstName') : t('tickets:field.contactName')
          }
          maxLength={120}
          value={values.contactName}
          error={errorOf('contact.name')}
          onChange={(event) => onChange({ contactName: event.currentTarget.value })}
        />
        <TextInput
          id={FIELD_IDS['contact.email']}
          type="email"
          label={t('tickets:field.contactEmail')}
          maxLength={254}
          value={values.contactEmail}
          error={errorOf('contact.email')}
          onChange={(event) => onChange({ contactEmail: event.currentTarget.value })}
        />
        <TextInput
          id={FIELD_IDS['contact.phone']}
          type="tel"
          label={t('tickets:field.contactPhone')}
          maxLength={20}
          value={values.contactPhone}
          error={errorOf('contact.phone')}
          onChange={(event) => onChange({ contactPhone: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
