import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { calendarQuery, useEditCalendar, type Calendar } from '@/api/service-levels';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Form } from '@/ui/form/form';
import { SaveBar } from '@/ui/form/save-bar';
import { inWords, useForm } from '@/ui/form/use-form';
import { LeaveGuard } from '@/ui/leave-guard';
import { Card } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';

import { DeskChoice, useDesk } from './desk-choice';
import { ExceptionsCard } from './exceptions-card';
import { HolidaysCard } from './holidays-card';
import { toChange, toValues, validate, type HoursValues } from './hours-values';
import classes from './service-levels.module.css';
import { SettingsPage } from './settings-page';
import { WeekCard } from './week-card';

/** When the helpdesk is open, which is the time that its promises count. */
export function HoursPage() {
  const desk = useDesk();
  const calendar = useQuery(calendarQuery(desk));
  return (
    <SettingsPage of="hours" top={<DeskChoice />}>
      <QueryPage query={calendar} rows={7}>
        {(read) =>
          read.can_edit ? (
            <HoursForm key={read.desk} desk={desk} calendar={read} />
          ) : (
            <HoursAsTheyAre calendar={read} />
          )
        }
      </QueryPage>
    </SettingsPage>
  );
}

function HoursForm({ desk, calendar }: { desk: number | undefined; calendar: Calendar }) {
  const { t } = useTranslation(['settings', 'common']);
  const save = useEditCalendar();
  const saved = toValues(calendar);
  const form = useForm({
    initial: saved,
    // A change from elsewhere shows in what nobody edits here.
    isLive: true,
    check: (all) => inWords(validate(all), (code) => t(`hours.error.${code}`)),
    fields: fieldsOf,
    send: (_, { edited }) => save.mutateAsync({ query: { desk }, ...toChange(edited) }),
    success: t('common:form.saved'),
  });
  const { values, set, errorAt } = form;

  return (
    <>
      <LeaveGuard isDirty={form.isDirty} />
      <Form form={form}>
        <WeekCard value={values.parts} errorAt={errorAt} onChange={(parts) => set({ parts })} />
        <HolidaysCard
          holidays={calendar.holidays}
          isClosedOnPublic={values.isClosedOnPublic}
          isClosedInSchool={values.isClosedInSchool}
          onChange={set}
        />
        <ExceptionsCard
          value={values.exceptions}
          saved={saved.exceptions}
          errorAt={errorAt}
          onChange={(exceptions) => set({ exceptions })}
        />
        <Card title={t('hours.warn')} lead={t('hours.warnText')}>
          <TextInput
            {...form.field('warn_percent')}
            className={classes.percent}
            label={t('hours.warnPercent')}
            inputMode="numeric"
            maxLength={2}
            rightSection={<span aria-hidden="true">%</span>}
          />
        </Card>
        <SaveBar
          form={form}
          className={classes.bar}
          undoLabel={t('hours.undo')}
          unsavedText={t('hours.unsaved')}
        />
      </Form>
    </>
  );
}

/** The fields of the form that show their own message. */
function fieldsOf({ parts, exceptions }: HoursValues): string[] {
  return [
    'warn_percent',
    'opening_hours',
    'exceptions',
    ...parts.flatMap((_, at) => [`opening_hours.${at}.opens`, `opening_hours.${at}.closes`]),
    ...exceptions.flatMap((_, at) =>
      ['starts_on', 'ends_on', 'name', 'is_open'].map((name) => `exceptions.${at}.${name}`),
    ),
  ];
}

/** For who may read it only. */
function HoursAsTheyAre({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const values = toValues(calendar);
  return (
    <>
      <WeekCard value={values.parts} />
      <HolidaysCard
        holidays={calendar.holidays}
        isClosedOnPublic={values.isClosedOnPublic}
        isClosedInSchool={values.isClosedInSchool}
      />
      <ExceptionsCard value={values.exceptions} saved={values.exceptions} />
      <Card title={t('hours.warn')}>
        {t('hours.warnAt', { percent: format.number(calendar.warn_percent) })}
      </Card>
    </>
  );
}
