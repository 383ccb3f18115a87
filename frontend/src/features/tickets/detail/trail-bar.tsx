import { Link } from '@tanstack/react-router';
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react';

import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';
import { menuLabel, type Address } from '@/registry/feature';
import { IconButton } from '@/ui/icon-button';

import classes from './trail-bar.module.css';
import { useTrail, type Walk } from './use-trail';

/** Back to where one came from, and through that list to the one before and after. */
export function TrailBar({ ticketId }: { ticketId: number }) {
  const walk = useTrail(ticketId);
  return walk === null ? <WayBack /> : <WalkBar walk={walk} />;
}

function WayBack() {
  const { t } = useTranslation(['ticketpage', 'tickets']);
  const me = useMe();
  // Students come from their work; the list of all tickets is not in their menu.
  const hasList = hasRole(me, 'coordinator') || hasRole(me, 'ict_team');
  return (
    <Link to={hasList ? '/tickets' : '/work'} className={classes.back}>
      <ArrowLeft size={15} />
      {hasList ? t('tickets:title') : menuLabel('/work')}
    </Link>
  );
}

const KEYS = { previous: 'k', next: 'j' };

function WalkBar({ walk }: { walk: Walk }) {
  const { t } = useTranslation(['ticketpage', 'tickets']);
  useShortcuts(t('trail.keys'), [
    ...(['next', 'previous'] as const).flatMap((way) => {
      const run = walk[way];
      return run === null ? [] : [{ keys: KEYS[way], label: t(`trail.${way}`), run }];
    }),
    { keys: 'u', label: t('trail.back'), run: walk.back },
  ]);
  const [path = ''] = walk.trail.href.split('?');
  return (
    <>
      <a
        href={walk.trail.href}
        className={classes.back}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          walk.back();
        }}
      >
        <ArrowLeft size={15} />
        {menuLabel(path as Address) || t('tickets:title')}
      </a>
      <span className={classes.walk} role="group" aria-label={t('trail.label')}>
        {(['previous', 'next'] as const).map((way) => (
          <IconButton
            key={way}
            label={t(`trail.${way}`)}
            icon={way === 'next' ? ChevronDown : ChevronUp}
            iconSize={16}
            title={`${t(`trail.${way}`)} (${KEYS[way]})`}
            disabled={walk[way] === null}
            onClick={walk[way] ?? undefined}
          />
        ))}
        <span className="tabular">
          {t(walk.isMore ? 'trail.placeOfMore' : 'trail.place', {
            place: walk.place,
            count: walk.count,
          })}
        </span>
      </span>
    </>
  );
}
