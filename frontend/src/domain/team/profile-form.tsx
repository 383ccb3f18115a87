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

const PLAIN_FIELDS = [
  'programme',
  'year',
  'weekly_minutes',
  'max_daily_minutes',
  'max_open_tickets',
  'languages',
];

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
  const { errorAt } = form;

  return (
    <div className={classes.form}>
      <PauseSwitch profile={profile} id={id} />
      <LeaveGuard isDirty={form.isDirty} />
      <Form form={form} className={classes.form}>
        <section className={classes.section}>
          <h3 className="plain">{t('profile.study')}</h3>
          <div className={classes.pair}>
            <TextInput {...form.field('programme')} label={t('profile.programme')} maxLength={80} />
            <TextInput {...form.field('year')} label={t('profile.year')} inputMode="numeric" />
          </div>
          <LanguageChips {...form.choice('languages')} />
        </section>
        <SkillLevels desk={profile.desk} {...form.choice('skills')} />
        <section className={classes.section}>
          <h3 className="plain">{t('profile.capacity')}</h3>
          <div className={classes.pair}>
            <TextInput
              {...form.field('weeklyHours')}
              label={t('profile.weeklyHours')}
              description={t('profile.weeklyHoursHint')}
              inputMode="decimal"
              error={errorAt('weekly_minutes')}
            />
            <TextInput
              {...form.field('dailyHours')}
              label={t('profile.dailyHours')}
              description={t('profile.dailyHoursHint')}
              inputMode="decimal"
              error={errorAt('max_daily_minutes')}
            />
            <TextInput
              {...form.field('maxTickets')}
              label={t('profile.maxTickets')}
              description={t('profile.maxTicketsHint')}
              inputMode="numeric"
              error={errorAt('max_open_tickets')}
            />
          </div>
        </section>
        <Week {...form.choice('slots')} errorAt={errorAt} />
        <DaysOff {...form.choice('days')} errorAt={errorAt} />
        <SaveBar
          form={form}
          className={classes.foot}
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
  const whose = id === 'me' ? 'text' : 'their';
  return (
    <section className={classes.pause} data-paused={isPaused || undefined}>
      <div className={classes.pauseText}>
        <strong>{isPaused ? t('pause.paused') : t('pause.active')}</strong>
        <span>{t(`pause.${whose}${isPaused ? 'Paused' : 'Active'}`)}</span>
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
