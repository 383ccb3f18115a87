import { Check } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';

import classes from './skill-tags.module.css';

interface Skill {
  id: number;
  name: string;
}

interface Props {
  skills: readonly Skill[];
  /** Skills of the reader: those are marked. */
  mine?: ReadonlySet<number>;
  /** How well somebody does each: 1 basic, 2 good, 3 expert. */
  levels?: ReadonlyMap<number, number>;
}

/** Skills as small labels; with the reader's own marked, or with somebody's level as dots. */
export function SkillTags({ skills, mine, levels }: Props) {
  const { t } = useTranslation('volunteer');
  if (skills.length === 0) return null;
  return (
    <ul className={classes.tags}>
      {skills.map((skill) => {
        const isMine = mine?.has(skill.id) ?? false;
        const level = levels?.get(skill.id);
        return (
          <li key={skill.id} className={classes.tag} data-mine={isMine || undefined}>
            {isMine && <Check size={12} strokeWidth={2.6} aria-hidden="true" />}
            {skill.name}
            {isMine && <span className="visually-hidden">{t('skill.mine')}</span>}
            {level !== undefined && (
              <>
                <span className={classes.dots} aria-hidden="true" title={levelText(level)}>
                  {[1, 2, 3].map((dot) => (
                    <span key={dot} className={classes.dot} data-off={dot > level || undefined} />
                  ))}
                </span>
                <span className="visually-hidden">{levelText(level)}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );

  function levelText(level: number): string {
    return level >= 3 ? t('level.3') : level === 2 ? t('level.2') : t('level.1');
  }
}
