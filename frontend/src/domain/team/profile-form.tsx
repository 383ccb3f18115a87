import { Button, TextInput } from '@mantine/core';

import { useSaveProfile } from '@/api/team';
import type { VolunteerProfile } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Form } from '@/ui/form/form';
import { SaveBar } from '@/ui/form/save-bar';
import { inWords, useForm } from '@/ui/form/use-form';
import { FormError } from '@/ui/form-error';
import { LeaveGuard } from '@/ui/leave-guard';

import { DaysOff } from './profile-days';
import classes from './profile-form.module.css';
import { LanguageChips, SkillLevels } from './profile-skills';
import { toChange, toValues, validate } from './profile-values';
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
  const form = useForm({
    initial: toValues(profile),
    // A change from elsewhere shows in what nobody edits here.
    isLive: true,
    check: (all) => inWords(validate(all), (code) => t(`profile.error.${code}`)),
    fields: ({ slots, days }) => [
      ...PLAIN_FIELDS,
      ...slots.flatMap((_, at) => [`availability.${at}.starts`, `availability.${at}.ends`]),
      ...days.flatMap((_, at) =>
        ['starts_on', 'ends_on', 'note'].map((name) => `exceptions.${at}.${name}`),
      ),
    ],
    send: (all) => save.mutateAsync(toChange(all)),
    success: t('common:form.saved'),
  });
  const { values, set, errorAt } = form;

  return (
    <div className={classes.form}>
      <PauseSwitch profile={profile} id={id} />
      <LeaveGuard isDirty={form.isDirty} />
      <Form form={form} className={classes.form}>
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
        <SaveBar
          form={form}
          className={classes.foot}
          noteClassName={classes.unsaved}
          undoLabel={t('profile.undo')}
          unsavedText={t('profile.unsaved')}
        />
      </Form>
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
