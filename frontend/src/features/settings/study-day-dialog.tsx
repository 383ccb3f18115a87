import { NativeSelect, TextInput } from '@mantine/core';

import { useSchools } from '@/api/reference';
import { useAddStudyDay, useChangeStudyDay, type StudyDay } from '@/api/study-days';
import { useTranslation } from '@/i18n/use-translation';
import { streetOf } from '@/lib/address';
import fields from '@/ui/form/fields.module.css';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

/** Enter a study day of a school, or change one. */
export function StudyDayDialog({ day, onClose }: { day: StudyDay | null; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const schools = useSchools({ open: true }, day === null);
  const add = useAddStudyDay();
  const change = useChangeStudyDay();
  const form = useForm({
    initial: {
      school_id: day === null ? '' : String(day.school_id),
      starts_on: day?.starts_on ?? '',
      ends_on: day?.ends_on ?? '',
      name: day?.name ?? '',
    },
    ...(day !== null && { version: day.version }),
    required: ['school_id', 'starts_on'],
    send: ({ school_id, starts_on, ends_on, name }, { version }) => {
      // One day has the same end as its beginning.
      const values = { starts_on, ends_on: ends_on || starts_on, name: name.trim() };
      return day === null
        ? add.mutateAsync({ schoolId: Number(school_id), ...values })
        : change.mutateAsync({ studyDayId: day.id, version, ...values });
    },
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t(day === null ? 'studyDays.add' : 'studyDays.edit')}
      form={form}
      onClose={onClose}
    >
      {day === null ? (
        <NativeSelect
          {...form.field('school_id')}
          label={t('studyDays.school')}
          data={[
            { value: '', label: t('studyDays.choose') },
            ...(schools.data ?? []).map((school) => ({
              value: String(school.id),
              label: [school.name, streetOf(school)].filter((part) => part !== '').join(' · '),
            })),
          ]}
        />
      ) : (
        <p>{day.school_name}</p>
      )}
      <div className={fields.row}>
        <TextInput {...form.field('starts_on')} type="date" label={t('studyDays.startsOn')} />
        <TextInput
          {...form.field('ends_on')}
          type="date"
          label={t('studyDays.endsOn')}
          description={t('studyDays.endsOnHint')}
          min={form.values.starts_on}
        />
      </div>
      <TextInput
        {...form.field('name')}
        label={t('studyDays.name')}
        placeholder={t('studyDays.nameExample')}
        maxLength={80}
      />
    </FormDialog>
  );
}
