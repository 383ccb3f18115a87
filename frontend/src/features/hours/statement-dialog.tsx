import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { useMakeStatement, type HoursOverview } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';
import { wrongDays } from '@/lib/week';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import classes from './hours.module.css';

interface Props {
  overview: HoursOverview;
  onClose: () => void;
}

/** A statement of a student's hours in a period, of which all weeks are approved. */
export function StatementDialog({ overview, onClose }: Props) {
  const { t } = useTranslation(['hours', 'common']);
  const make = useMakeStatement();
  const navigate = useNavigate();
  const ids = overview.students.map((student) => student.id);
  const form = useForm({
    initial: { volunteer_id: null as number | null, starts_on: '', ends_on: '' },
    check: ({ volunteer_id: student, ...days }) => {
      const wrong = wrongDays(days);
      return {
        ...(student === null && { volunteer_id: t('common:form.required') }),
        ...(wrong !== null && {
          [wrong.end]: t(wrong.code === 'day' ? 'common:form.required' : 'statements.dayOrder'),
        }),
      };
    },
    send: async ({ volunteer_id: student, ...days }) => {
      if (student === null) return;
      await make.mutateAsync({ ...days, volunteer_id: student, desk_id: overview.desk_id });
    },
    success: t('statements.made'),
    onSent: () => {
      onClose();
      void navigate({ to: '/hours/statements' });
    },
  });
  return (
    <FormDialog
      title={t('statements.make')}
      submitLabel={t('statements.makeNow')}
      form={form}
      onClose={onClose}
    >
      <p className="plain hint">{t('statements.makeText')}</p>
      <NativeSelect
        label={t('overview.student')}
        data={[
          { value: '', label: t('statements.choose') },
          ...overview.students.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        {...form.select('volunteer_id', ids)}
      />
      <div className={classes.pair}>
        <TextInput type="date" label={t('statements.from')} {...form.field('starts_on')} />
        <TextInput type="date" label={t('statements.until')} {...form.field('ends_on')} />
      </div>
    </FormDialog>
  );
}
