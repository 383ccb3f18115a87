import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, Textarea, TextInput } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';
import type { FormApi } from '@/ui/form/use-form';

import type { VisitValues } from './visit-values';
import classes from './visits.module.css';

interface Props {
  form: Pick<FormApi<VisitValues>, 'field' | 'flag' | 'errorAt'>;
  /** It is for a ticket, which gives it its title. */
  hasTicket?: boolean;
}

/** What a visit is for, how many students go, what they bring and how they get in. */
export function FactsFields({ form, hasTicket = false }: Props) {
  const { t } = useTranslation('visit');
  const hasContactError = ['address', 'contact_name', 'contact_phone', 'access_notes'].some(
    (name) => form.errorAt(name) !== undefined,
  );
  return (
    <>
      <TextInput
        {...form.field('title')}
        label={t('plan.titleField')}
        description={t(hasTicket ? 'plan.titleHintTicket' : 'plan.titleHint')}
        maxLength={120}
      />
      <div className={classes.pair}>
        <TextInput
          {...form.field('places')}
          type="number"
          inputMode="numeric"
          min={1}
          max={30}
          label={t('plan.places')}
        />
        <Checkbox
          {...form.flag('is_open_for_signup')}
          className={classes.open}
          label={t('plan.open')}
          description={t('plan.openHint')}
        />
      </div>
      <Textarea
        {...form.field('bring')}
        label={t('plan.bring')}
        description={t('plan.bringHint')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1000}
      />
      <details className={classes.more} open={hasContactError || undefined}>
        <summary>{t('plan.more')}</summary>
        <div className={classes.moreFields}>
          <TextInput
            {...form.field('address')}
            label={t('plan.address')}
            description={t('plan.addressHint')}
            maxLength={200}
          />
          <TextInput
            {...form.field('contact_name')}
            label={t('plan.contact')}
            description={t('plan.contactHint')}
            maxLength={120}
            autoComplete="off"
          />
          <TextInput
            {...form.field('contact_phone')}
            type="tel"
            label={t('plan.phone')}
            maxLength={20}
            autoComplete="off"
          />
          <Textarea
            {...form.field('access_notes')}
            label={t('plan.access')}
            description={t('plan.accessHint')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1000}
          />
        </div>
      </details>
    </>
  );
}
