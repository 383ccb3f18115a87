import { TextInput } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';
import type { FormApi } from '@/ui/form/use-form';

import { FIELD_IDS } from './fields';
import classes from './new.module.css';
import type { TicketDraft } from './ticket-draft';

/** Whom to reach, where the ticket is for somebody of the school. */
export function ContactFields({
  form,
}: {
  form: Pick<FormApi<TicketDraft>, 'values' | 'field' | 'errorAt'>;
}) {
  const { t } = useTranslation(['newticket', 'tickets']);
  const isForPupil = form.values.onBehalfOf === 'pupil';
  return (
    <>
      <p className={classes.privacy}>{isForPupil ? t('privacyPupil') : t('privacy')}</p>
      <div className={classes.triple}>
        <TextInput
          id={FIELD_IDS['contact.name']}
          label={isForPupil ? t('contactFirstName') : t('tickets:field.contactName')}
          maxLength={120}
          {...form.field('contactName')}
          error={form.errorAt('contact.name')}
        />
        <TextInput
          id={FIELD_IDS['contact.email']}
          type="email"
          label={t('tickets:field.contactEmail')}
          maxLength={254}
          {...form.field('contactEmail')}
          error={form.errorAt('contact.email')}
        />
        <TextInput
          id={FIELD_IDS['contact.phone']}
          type="tel"
          label={t('tickets:field.contactPhone')}
          maxLength={20}
          {...form.field('contactPhone')}
          error={form.errorAt('contact.phone')}
        />
      </div>
    </>
  );
}
