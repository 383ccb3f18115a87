import { Link } from '@tanstack/react-router';

import { hasRole, useMe } from '@/api/reference';
import type { Role } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { setFirstSteps } from '@/lib/first-steps';
import { openHelp } from '@/lib/help';
import { Button } from '@/ui/button';

import classes from './help.module.css';

const STEPS = {
  coordinator: { a: '/triage', b: '/board', c: '/today' },
  volunteer: { a: '/profile', b: '/queue', c: '/work' },
  ict_team: { a: '/new', b: '/tickets', c: null },
  admin: { a: '/people', b: '/settings', c: '/security' },
} as const satisfies Record<Role, Record<'a' | 'b' | 'c', string | null>>;
/** Whose start page it is, for people with several roles: as in the menu. */
const ORDER: readonly Role[] = ['coordinator', 'admin', 'volunteer', 'ict_team'];

/** What to do first, on the start page of whoever is new. */
export function FirstSteps() {
  const { t } = useTranslation('firststeps');
  const me = useMe();
  const role = ORDER.find((each) => hasRole(me, each));
  if (role === undefined) return null;
  return (
    <section className={classes.first} aria-label={t('label')} data-print="off">
      <p className={classes.firstTitle}>{t('title', { name: me.name.split(' ')[0] ?? me.name })}</p>
      <ol>
        {(['a', 'b', 'c'] as const).map((step) => {
          const to = STEPS[role][step];
          const name = t(`${role}.${step}.name`);
          return (
            <li key={step}>
              {to === null ? <strong>{name}</strong> : <Link to={to}>{name}</Link>}
              <span>{t(`${role}.${step}.text`)}</span>
            </li>
          );
        })}
      </ol>
      <div className="cluster">
        <Button size="compact-md" onClick={() => setFirstSteps(me.id, false)}>
          {t('done')}
        </Button>
        <Button size="compact-md" variant="default" onClick={openHelp}>
          {t('more')}
        </Button>
      </div>
    </section>
  );
}
