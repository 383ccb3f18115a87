import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { failureOf } from '@/api/failure';
import { calendarQuery, useEditCalendar, type Calendar } from '@/api/promises';
import { realChanges } from '@/lib/edits';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { FormError, fieldErrors } from '@/ui/form-error';
import { LeaveGuard } from '@/ui/leave-guard';
import { OfflineReason } from '@/ui/offline-reason';
import { Card } from '@/ui/page';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { showToast } from '@/ui/toast';

import { DeskChoice, useDesk } from './desk-choice';
import { ExceptionsCard } from './exceptions-card';
import { HolidaysCard } from './holidays-card';
import { toChange, toValues, validate, type HoursValues } from './hours-values';
import classes from './promises.module.css';
import { SettingsLayout } from './settings-layout';
import settings from './settings.module.css';
import { WeekCard } from './week-card';

/** When the helpdesk is open, which is the time that its promises count. */
export function HoursPage() {
  const { t } = useTranslation('settings');
  const desk = useDesk();
  const calendar = useQuery({ ...calendarQuery(desk), select: (answer) => answer.data });
  const failure = failureOf(calendar);
  return (
    <SettingsLayout>
      <DeskChoice />
      <section>
        <div className={settings.head}>
          <div>
            <h2>{t('hours.title')}</h2>
            <p className={settings.hint}>{t('hours.hint')}</p>
            <OfflineReason className={settings.hint} />
          </div>
        </div>
        {calendar.isPending && (
          <Card isFlush>
            <ListSkeleton rows={7} />
          </Card>
        )}
        {failure !== null && (
          <Card isFlush>
            <ErrorState error={failure} onRetry={() => void calendar.refetch()} />
          </Card>
        )}
        {failure === null &&
          calendar.data !== undefined &&
          (calendar.data.can_edit ? (
            <HoursForm key={calendar.data.desk} desk={desk} calendar={calendar.data} />
          ) : (
            <HoursAsTheyAre calendar={calendar.data} />
          ))}
      </section>
    </SettingsLayout>
  );
}

function HoursForm({ desk, calendar }: { desk: number | undefined; calendar: Calendar }) {
  const { t } = useTranslation(['settings', 'common']);
  const save = useEditCalendar(desk);
  const form = useRef<HTMLFormElement>(null);
  const saved = toValues(calendar);
  // Only what somebody edits is kept here, so that a change from elsewhere shows in the rest.
  const [edits, setEdits] = useState<Partial<HoursValues>>({});
  const [isChecked, setChecked] = useState(false);
  const edited = realChanges(edits, saved);
  const values = { ...saved, ...edited };
  const isDirty = Object.keys(edited).length > 0;
  const found = isChecked ? validate(values) : {};
  const refused = fieldErrors(save.error);

  function set(change: Partial<HoursValues>) {
    setEdits((old) => ({ ...old, ...change }));
    // What the server said was about places in a list that is another one now.
    if (save.isError) save.reset();
  }

  function errorAt(field: string): string | undefined {
    const code = found[field];
    return code === undefined ? refused[field] : t(`hours.error.${code}`);
  }

  function submit() {
    setChecked(true);
    if (Object.keys(validate(values)).length > 0) {
      // After the messages are there: the first field that needs attention gets the focus.
      requestAnimationFrame(() => {
        const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
        field?.focus({ preventScroll: true });
        field?.scrollIntoView({ block: 'center' });
      });
      return;
    }
    save.mutate(toChange(edited), {
      onSuccess: () => {
        setEdits({});
        setChecked(false);
        showToast({ tone: 'success', text: t('common:form.saved') });
      },
    });
  }

  return (
    <>
      <LeaveGuard isDirty={isDirty} />
      <form
        ref={form}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isDirty && !save.isPending) submit();
        }}
      >
        <FormError error={save.error} fields={fieldsOf(values)} />
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
        <Card title={t('hours.warn')}>
          <p className={classes.text}>{t('hours.warnText')}</p>
          <TextInput
            className={classes.percent}
            label={t('hours.warnPercent')}
            inputMode="numeric"
            maxLength={2}
            rightSection={<span aria-hidden="true">%</span>}
            value={values.warnPercent}
            error={errorAt('warn_percent')}
            onChange={(event) => set({ warnPercent: event.currentTarget.value.trim() })}
          />
        </Card>
        <div className={classes.bar} data-dirty={isDirty || undefined}>
          <ChangeButton type="submit" loading={save.isPending} disabled={!isDirty}>
            {t('common:action.save')}
          </ChangeButton>
          {isDirty && (
            <>
              <Button
                variant="default"
                onClick={() => {
                  setEdits({});
                  setChecked(false);
                  save.reset();
                }}
              >
                {t('hours.undo')}
              </Button>
              <span className={classes.unsaved} role="status">
                {t('hours.unsaved')}
              </span>
            </>
          )}
        </div>
      </form>
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
