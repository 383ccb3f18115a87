import { Link } from '@tanstack/react-router';
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react';

import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';
import { menuLabel } from '@/registry/feature';

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
      <ArrowLeft size={15} aria-hidden="true" />
      {hasList ? t('tickets:title') : menuLabel('/work')}
    </Link>
  );
}

function WalkBar({ walk }: { walk: Walk }) {
  const { t } = useTranslation(['ticketpage', 'tickets']);
  useShortcuts(t('trail.keys'), [
    ...(walk.next === null ? [] : [{ keys: 'j', label: t('trail.next'), run: walk.next }]),
    ...(walk.previous === null
      ? []
      : [{ keys: 'k', label: t('trail.previous'), run: walk.previous }]),
    { keys: 'u', label: t('trail.back'), run: walk.back },
  ]);
  const [path] = walk.trail.href.split('?');
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
        <ArrowLeft size={15} aria-hidden="true" />
        {path === '/work' || path === '/queue' ? menuLabel(path) : t('tickets:title')}
      </a>
      <span className={classes.walk} role="group" aria-label={t('trail.label')}>
        <button
          type="button"
          aria-label={t('trail.previous')}
          title={`${t('trail.previous')} (k)`}
          disabled={walk.previous === null}
          onClick={walk.previous ?? undefined}
        >
          <ChevronUp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          aria-label={t('trail.next')}
          title={`${t('trail.next')} (j)`}
          disabled={walk.next === null}
          onClick={walk.next ?? undefined}
        >
          <ChevronDown size={16} aria-hidden="true" />
        </button>
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
