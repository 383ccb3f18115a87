import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useSaveProfile } from '@/api/team';
import type { VolunteerProfile } from '@/api/types';
import { realChanges } from '@/lib/edits';
import { FormError, fieldErrors } from '@/ui/form-error';
import { LeaveGuard } from '@/ui/leave-guard';
import { showToast } from '@/ui/toast';

import { DaysOff } from './profile-days';
import classes from './profile-form.module.css';
import { LanguageChips, SkillLevels } from './profile-skills';
import { toChange, toValues, validate, type ProfileValues } from './profile-values';
import { Week } from './profile-week';

const PLAIN_FIELDS = ['programme', 'year', 'weekly_minutes', 'max_open_tickets', 'languages'];

interface Props {
  profile: VolunteerProfile;
  /** `me` on one's own page; the person's id for a coordinator. */
  id: number | 'me';
}

/** What a volunteer can do, when, and how much. One form, saved as a whole; the pause switch works at once. */
export function ProfileForm({ profile, id }: Props) {
  const { t } = useTranslation(['volunteer', 'common']);
  const save = useSaveProfile(id, profile.desk);
  // Only what somebody typed is kept here, so that a change from elsewhere shows in the rest.
  const [edits, setEdits] = useState<Partial<ProfileValues>>({});
  const [isChecked, setChecked] = useState(false);
  const saved = toValues(profile);
  const edited = realChanges(edits, saved);
  const values = { ...saved, ...edited };
  const found = isChecked ? validate(values) : {};
  const refused = fieldErrors(save.error);
  const isDirty = Object.keys(edited).length > 0;

  function set(change: Partial<ProfileValues>) {
    setEdits((old) => ({ ...old, ...change }));
  }

  function errorAt(field: string): string | undefined {
    const code = found[field];
    return code === undefined ? refused[field] : t(`profile.error.${code}`);
  }

  function submit() {
    setChecked(true);
    const wrong = Object.keys(validate(values));
    if (wrong.length > 0) {
      // After the messages are there: the first field that needs attention gets the focus.
      requestAnimationFrame(() => {
        const field = document.querySelector<HTMLElement>(
          'form[data-profile] [aria-invalid="true"]',
        );
        field?.focus({ preventScroll: true });
        field?.scrollIntoView({ block: 'center' });
      });
      return;
    }
    save.mutate(toChange(values), {
      onSuccess: () => {
        setEdits({});
        setChecked(false);
        showToast({ tone: 'success', text: t('common:form.saved') });
      },
    });
  }

  return (
    <div className={classes.form}>
      <PauseSwitch profile={profile} id={id} />
      <LeaveGuard isDirty={isDirty} />
      <form
        className={classes.form}
        data-profile
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormError
          error={save.error}
          fields={[
            ...PLAIN_FIELDS,
            ...values.slots.flatMap((_, at) => [
              `availability.${at}.starts`,
              `availability.${at}.ends`,
            ]),
            ...values.days.flatMap((_, at) => [
              `exceptions.${at}.starts_on`,
              `exceptions.${at}.ends_on`,
              `exceptions.${at}.note`,
            ]),
          ]}
        />
        <section className={classes.section}>
          <h3 className={classes.heading}>{t('profile.study')}</h3>
          <div className={classes.pair}>
            <TextInput
              label={t('profile.programme')}
              maxLength={80}
              value={values.programme}
              error={errorAt('programme')}
              onChange={(event) => set({ programme: event.currentTarget.value })}
            />
            <TextInput
              label={t('profile.year')}
              inputMode="numeric"
              value={values.year}
              error={errorAt('year')}
              onChange={(event) => set({ year: event.currentTarget.value })}
            />
          </div>
          <LanguageChips
            value={values.languages}
            error={errorAt('languages')}
            onChange={(languages) => set({ languages })}
          />
        </section>
        <SkillLevels
          desk={profile.desk}
          value={values.skills}
          error={errorAt('skills')}
          onChange={(skills) => set({ skills })}
        />
        <section className={classes.section}>
          <h3 className={classes.heading}>{t('profile.capacity')}</h3>
          <div className={classes.pair}>
            <TextInput
              label={t('profile.weeklyHours')}
              description={t('profile.weeklyHoursHint')}
              inputMode="decimal"
              value={values.weeklyHours}
              error={errorAt('weekly_minutes')}
              onChange={(event) => set({ weeklyHours: event.currentTarget.value })}
            />
            <TextInput
              label={t('profile.maxTickets')}
              description={t('profile.maxTicketsHint')}
              inputMode="numeric"
              value={values.maxTickets}
              error={errorAt('max_open_tickets')}
              onChange={(event) => set({ maxTickets: event.currentTarget.value })}
            />
          </div>
        </section>
        <Week value={values.slots} errorAt={errorAt} onChange={(slots) => set({ slots })} />
        <DaysOff value={values.days} errorAt={errorAt} onChange={(days) => set({ days })} />
        <div className={classes.foot} data-dirty={isDirty || undefined}>
          <Button type="submit" loading={save.isPending} disabled={!isDirty}>
            {t('common:action.save')}
          </Button>
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
                {t('profile.undo')}
              </Button>
              <span className={classes.unsaved} role="status">
                {t('profile.unsaved')}
              </span>
            </>
          )}
        </div>
      </form>
    </div>
  );
}

function PauseSwitch({ profile, id }: Props) {
  const { t } = useTranslation(['volunteer', 'common']);
  const save = useSaveProfile(id, profile.desk);
  // While it is being saved, show what was asked for.
  const isPaused = save.isPending ? (save.variables.is_paused ?? false) : profile.is_paused;
  const isOwn = id === 'me';
  const text = isOwn
    ? isPaused
      ? t('pause.textPaused')
      : t('pause.textActive')
    : isPaused
      ? t('pause.theirPaused')
      : t('pause.theirActive');
  return (
    <section className={classes.pause} data-paused={isPaused || undefined}>
      <div className={classes.pauseText}>
        <strong>{isPaused ? t('pause.paused') : t('pause.active')}</strong>
        <span>{text}</span>
        <FormError error={save.error} />
      </div>
      <Button
        variant="default"
        loading={save.isPending}
        onClick={() => save.mutate({ is_paused: !profile.is_paused })}
      >
        {isPaused ? t('pause.resume') : t('pause.start')}
      </Button>
    </section>
  );
}
