import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useDeskSkills } from '@/api/reference';
import { useSaveProfile, type SkillLevel } from '@/api/team';
import type { VolunteerProfile } from '@/api/types';
import { useFormat } from '@/lib/format';
import { FormError, fieldErrors } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';
import { showToast } from '@/ui/toast';

import classes from './profile-form.module.css';
import {
  nextSlot,
  slotMinutes,
  toChange,
  toValues,
  validate,
  WEEKDAYS,
  type DaysValues,
  type ProfileValues,
  type SlotValues,
} from './profile-values';
import { ToggleChips } from './toggle-chips';

// What people in Almere speak most; a profile may hold others too.
const LANGUAGES = ['nl', 'en', 'ar', 'tr', 'pl', 'es', 'fr', 'de', 'pt', 'zh'];
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
  const [edited, setEdited] = useState<Partial<ProfileValues>>({});
  const [isChecked, setChecked] = useState(false);
  const values = { ...toValues(profile), ...edited };
  const found = isChecked ? validate(values) : {};
  const refused = fieldErrors(save.error);
  const isDirty = Object.keys(edited).length > 0;

  function set(change: Partial<ProfileValues>) {
    setEdited((old) => ({ ...old, ...change }));
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
        setEdited({});
        setChecked(false);
        showToast({ tone: 'success', text: t('common:form.saved') });
      },
    });
  }

  return (
    <div className={classes.form}>
      <PauseSwitch profile={profile} id={id} />
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
                  setEdited({});
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

function LanguageChips({
  value,
  error,
  onChange,
}: {
  value: readonly string[];
  error: string | undefined;
  onChange: (value: string[]) => void;
}) {
  const { t, i18n } = useTranslation('volunteer');
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const codes = [...new Set([...LANGUAGES, ...value])];
  return (
    <ToggleChips
      legend={t('profile.languages')}
      options={codes.map((code) => ({ value: code, label: names.of(code) ?? code }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

function SkillLevels({
  desk,
  value,
  error,
  onChange,
}: {
  desk: number;
  value: ProfileValues['skills'];
  error: string | undefined;
  onChange: (value: ProfileValues['skills']) => void;
}) {
  const { t } = useTranslation('volunteer');
  const skills = useDeskSkills(desk);
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('profile.skills')}</h3>
      <p className={classes.hint}>{t('profile.skillsHint')}</p>
      {error !== undefined && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      <div className={classes.skills}>
        {skills.data?.map((skill) => (
          <Segmented
            key={skill.id}
            legend={skill.name}
            value={level(value[skill.id])}
            options={[
              { value: '0', label: t('level.0') },
              { value: '1', label: t('level.1') },
              { value: '2', label: t('level.2') },
              { value: '3', label: t('level.3') },
            ]}
            onChange={(chosen) => {
              const { [skill.id]: _, ...others } = value;
              onChange(
                chosen === '0' ? others : { ...others, [skill.id]: Number(chosen) as SkillLevel },
              );
            }}
          />
        ))}
      </div>
    </section>
  );
}

function level(value: SkillLevel | undefined): '0' | '1' | '2' | '3' {
  return value === 1 ? '1' : value === 2 ? '2' : value === 3 ? '3' : '0';
}

interface ListProps<Item> {
  value: Item[];
  errorAt: (field: string) => string | undefined;
  onChange: (value: Item[]) => void;
}

function replaced<Item>(list: readonly Item[], at: number, change: Partial<Item>): Item[] {
  return list.map((item, index) => (index === at ? { ...item, ...change } : item));
}

function without<Item>(list: readonly Item[], at: number): Item[] {
  return list.filter((_, index) => index !== at);
}

/** Monday to Sunday, each with the parts of the day that suit. */
function Week({ value, errorAt, onChange }: ListProps<SlotValues>) {
  const { t } = useTranslation('volunteer');
  const format = useFormat();
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('profile.week')}</h3>
      <p className={classes.hint}>
        {value.length === 0
          ? t('profile.weekEmpty')
          : t('profile.weekTotal', { time: format.minutes(slotMinutes(value)) })}
      </p>
      <ul className={classes.week}>
        {WEEKDAYS.map((weekday) => {
          const day = t(`weekday.${weekday}`);
          const slots = value
            .map((slot, index) => ({ slot, index }))
            .filter(({ slot }) => slot.weekday === weekday);
          return (
            <li key={weekday} className={classes.day}>
              <span className={classes.dayName}>{day}</span>
              {slots.length === 0 ? (
                <span className={classes.none}>{t('profile.noSlots')}</span>
              ) : (
                <div className={classes.slots}>
                  {slots.map(({ slot, index }) => (
                    <Slot
                      key={index}
                      day={day}
                      slot={slot}
                      startsError={errorAt(`availability.${index}.starts`)}
                      endsError={errorAt(`availability.${index}.ends`)}
                      onChange={(change) => onChange(replaced(value, index, change))}
                      onRemove={() => onChange(without(value, index))}
                    />
                  ))}
                </div>
              )}
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('profile.addSlot', { day })}
                onClick={() => onChange([...value, nextSlot(value, weekday)])}
              >
                <Plus size={16} aria-hidden="true" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Slot({
  day,
  slot,
  startsError,
  endsError,
  onChange,
  onRemove,
}: {
  day: string;
  slot: SlotValues;
  startsError: string | undefined;
  endsError: string | undefined;
  onChange: (change: Partial<SlotValues>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('volunteer');
  const message = startsError ?? endsError;
  return (
    <div className={classes.slot}>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={t('profile.from', { day })}
        value={slot.starts}
        error={startsError !== undefined}
        onChange={(event) => onChange({ starts: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        className={classes.time}
        type="time"
        aria-label={t('profile.until', { day })}
        value={slot.ends}
        error={endsError !== undefined}
        onChange={(event) => onChange({ ends: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('profile.removeSlot', { day, from: slot.starts, until: slot.ends })}
        onClick={onRemove}
      >
        <Trash2 size={16} aria-hidden="true" />
      </ActionIcon>
      {message !== undefined && (
        <p className={classes.error} role="alert">
          {message}
        </p>
      )}
    </div>
  );
}

/** Days on which the usual week does not hold. */
function DaysOff({ value, errorAt, onChange }: ListProps<DaysValues>) {
  const { t } = useTranslation('volunteer');
  const kinds = [
    { value: 'away', label: t('profile.away') },
    { value: 'extra', label: t('profile.extra') },
  ] as const;
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>{t('profile.daysOff')}</h3>
      <p className={classes.hint}>{t('profile.daysOffHint')}</p>
      {value.length > 0 && (
        <ul className={classes.exceptions}>
          {value.map((days, index) => (
            <li key={index} className={classes.exception}>
              <TextInput
                type="date"
                label={t('profile.firstDay')}
                value={days.starts_on}
                error={errorAt(`exceptions.${index}.starts_on`)}
                onChange={(event) => {
                  const starts_on = event.currentTarget.value;
                  // A last day before the first is a leftover, not a wish.
                  const ends_on = days.ends_on < starts_on ? starts_on : days.ends_on;
                  onChange(replaced(value, index, { starts_on, ends_on }));
                }}
              />
              <TextInput
                type="date"
                label={t('profile.lastDay')}
                min={days.starts_on}
                value={days.ends_on}
                error={errorAt(`exceptions.${index}.ends_on`)}
                onChange={(event) =>
                  onChange(replaced(value, index, { ends_on: event.currentTarget.value }))
                }
              />
              <TextInput
                className={classes.note}
                label={t('profile.note')}
                maxLength={200}
                value={days.note}
                error={errorAt(`exceptions.${index}.note`)}
                onChange={(event) =>
                  onChange(replaced(value, index, { note: event.currentTarget.value }))
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('profile.removeDays', { number: index + 1 })}
                onClick={() => onChange(without(value, index))}
              >
                <Trash2 size={16} aria-hidden="true" />
              </ActionIcon>
              <div className={classes.kind}>
                <Segmented
                  legend={t('profile.daysKind')}
                  isLegendHidden
                  value={days.is_available ? 'extra' : 'away'}
                  options={kinds}
                  onChange={(kind) =>
                    onChange(replaced(value, index, { is_available: kind === 'extra' }))
                  }
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="default"
          leftSection={<Plus size={16} aria-hidden="true" />}
          onClick={() =>
            onChange([...value, { starts_on: '', ends_on: '', is_available: false, note: '' }])
          }
        >
          {t('profile.addDays')}
        </Button>
      </div>
    </section>
  );
}
