import { useQuery } from '@tanstack/react-query';

import { skillSettingsQuery, useAddSkill, useChangeSkill, useOrderSkills } from '@/api/settings';
import { useTranslation } from '@/i18n/use-translation';

import { NamedList } from './named-list';

export function SkillsPage() {
  const { t } = useTranslation('settings');
  const add = useAddSkill();
  const rename = useChangeSkill();
  const turn = useChangeSkill({ handlesErrors: false });
  const order = useOrderSkills();
  return (
    <NamedList
      of="skills"
      query={useQuery(skillSettingsQuery)}
      details={({ students }) => ` · ${t('skills.students', { count: students })}`}
      add={(names) => add.mutateAsync(names)}
      rename={(skillId, names) => rename.mutateAsync({ skillId, ...names })}
      switchTo={(skillId, is_active) => turn.mutate({ skillId, is_active })}
      switchedId={turn.isPending ? turn.variables.skillId : undefined}
      order={(skills) => order.mutate({ skills })}
      isOrdering={order.isPending}
    />
  );
}
