import { useDeskSkills } from '@/api/reference';
import type { SkillLevel } from '@/api/team';
import { useTranslation } from '@/i18n/use-translation';
import { Segmented } from '@/ui/segmented';
import { ToggleChips } from '@/ui/toggle-chips';

import classes from './profile-form.module.css';
import type { ProfileValues } from './profile-values';

// What people in Almere speak most; a profile may hold others too.
const LANGUAGES = ['nl', 'en', 'ar', 'tr', 'pl', 'es', 'fr', 'de', 'pt', 'zh'];

export function LanguageChips({
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

export function SkillLevels({
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
