import { useDeskSkills } from '@/api/reference';
import type { SkillLevel } from '@/api/team';
import { useTranslation } from '@/i18n/use-translation';
import { FieldError } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';
import { ToggleChips } from '@/ui/toggle-chips';

import classes from './profile-form.module.css';
import type { ProfileValues } from './profile-values';

// What people in Almere speak most; a profile may hold others too.
const LANGUAGES = ['nl', 'en', 'ar', 'tr', 'pl', 'es', 'fr', 'de', 'pt', 'zh'];

interface Props<Value> {
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
}

/** `0` is a skill that one does not have. */
const LEVELS = ['0', '1', '2', '3'] as const;
type Level = (typeof LEVELS)[number];

export function LanguageChips({ value, error, onChange }: Props<string[]>) {
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

export function SkillLevels({
  desk,
  value,
  error,
  onChange,
}: Props<ProfileValues['skills']> & { desk: number }) {
  const { t } = useTranslation('volunteer');
  const skills = useDeskSkills(desk);
  return (
    <section className={classes.section}>
      <h3 className="plain">{t('profile.skills')}</h3>
      <p className={classes.hint}>{t('profile.skillsHint')}</p>
      <FieldError>{error}</FieldError>
      <div className={classes.skills}>
        {skills.data?.map((skill) => (
          <Segmented
            key={skill.id}
            legend={skill.name}
            value={String(value[skill.id] ?? 0) as Level}
            options={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
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
