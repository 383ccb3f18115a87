import { useQuery } from '@tanstack/react-query';
import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';

import { studyDaysQuery, useRemoveStudyDay, type StudyDay } from '@/api/study-days';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';

import { SettingsList } from './settings-list';
import { StudyDayDialog } from './study-day-dialog';
import { StudyDayImportDialog } from './study-day-import-dialog';

/** On which days the staff of a school studies: nobody is there to let a student in. */
export function StudyDaysPage() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const days = useQuery(studyDaysQuery());
  const rows = useQuery({ ...studyDaysQuery(), select: ({ data }) => data.rows });
  const remove = useRemoveStudyDay();
  const [isImporting, setImporting] = useState(false);
  const mayAdd = days.data?.may_add === true;

  const when = ({ starts_on, ends_on }: StudyDay) =>
    starts_on === ends_on
      ? format.date(starts_on)
      : t('hours.period', { from: format.date(starts_on), until: format.date(ends_on) });

  return (
    <>
      <SettingsList
        of="studyDays"
        query={rows}
        nameOf={(day) => `${day.school_name}, ${when(day)}`}
        details={({ name, school_code }) =>
          [name, school_code].filter((each) => each !== '').join(' · ')
        }
        mayChange={({ abilities }) => abilities.includes('study_day.change')}
        {...(mayAdd && { addLabel: t('studyDays.add') })}
        actions={
          mayAdd && (
            <ChangeButton
              variant="default"
              leftSection={<ClipboardPaste size={16} aria-hidden="true" />}
              onClick={() => setImporting(true)}
            >
              {t('studyDays.import')}
            </ChangeButton>
          )
        }
        note={days.data?.is_complete === false ? t('studyDays.more') : undefined}
        askToDelete={(day) => ({
          title: t('studyDays.deleteTitle', { name: day.school_name, date: when(day) }),
          children: t('studyDays.deleteText'),
        })}
        onDelete={({ id }) => remove.mutateAsync({ studyDayId: id })}
        dialog={(day, onClose) => <StudyDayDialog day={day} onClose={onClose} />}
      />
      {isImporting && <StudyDayImportDialog onClose={() => setImporting(false)} />}
    </>
  );
}
