import { TextInput } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';
import type { FormApi, Messages } from '@/ui/form/use-form';

import type { VisitValues } from './visit-values';
import { wrongTimes } from './visit-values';
import classes from './visits.module.css';

type WhenValues = Pick<VisitValues, 'day' | 'starts' | 'ends'>;

/** Day, from and until, by the clock of the schools. */
export function WhenFields({ form }: { form: Pick<FormApi<WhenValues>, 'field'> }) {
  const { t } = useTranslation('visit');
  return (
    <div className={classes.when}>
      <TextInput {...form.field('day')} type="date" label={t('plan.day')} />
      <TextInput {...form.field('starts')} type="time" step={300} label={t('plan.starts')} />
      <TextInput {...form.field('ends')} type="time" step={300} label={t('plan.ends')} />
    </div>
  );
}

/** What is wrong with them, for `useForm`. */
export function useWhenCheck() {
  const { t } = useTranslation(['visit', 'common']);
  return (values: WhenValues): Messages => {
    const wrong = wrongTimes(values);
    if (wrong === null) return {};
    return {
      [wrong.field]: wrong.code === 'order' ? t('plan.endsFirst') : t('common:form.required'),
    };
  };
}
