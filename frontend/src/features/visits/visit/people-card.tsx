import { CloseButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { useRemovePlace, type Visit, type VisitPlace } from '@/api/visits';
import { usePlacesText } from '@/domain/visits/use-places-text';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { PersonCell, Pill } from '@/ui/list';
import { CardButton, SideCard } from '@/ui/side-card';

import classes from './visit.module.css';

const AssignDialog = lazy(() => import('@/domain/visits/actions/assign-dialog'));

/** Who goes, who is asked and who waits, with ways for the coordinator to change that. */
export function PeopleCard({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const [isAssigning, setAssigning] = useState(false);
  return (
    <SideCard
      title={t(isOver(visit) ? 'people.titleOver' : 'people.title')}
      action={
        visit.abilities.includes('visit.offer') && (
          <CardButton onClick={() => setAssigning(true)}>{t('people.ask')}</CardButton>
        )
      }
    >
      <WhoGoes visit={visit} />
      {isAssigning && (
        <Suspense>
          <AssignDialog visit={visit} onClose={() => setAssigning(false)} />
        </Suspense>
      )}
    </SideCard>
  );
}

/** Whether it took place, or should have. */
const isOver = ({ state, ends_at }: Visit) => state === 'done' || new Date(ends_at) < new Date();

const ORDER = ['held', 'offered', 'waiting', 'declined', 'released', 'removed', 'lapsed'] as const;
const TONES = { held: 'success', offered: 'info', waiting: 'warning' } as const;

export function WhoGoes({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const places = usePlacesText();
  const rows = ORDER.flatMap((state) => visit.place_rows.filter((place) => place.state === state));
  return (
    <div className={classes.who}>
      <p className="plain hint">{places(visit)}</p>
      {rows.length > 0 && (
        <ul
          className={classes.people}
          aria-label={t(isOver(visit) ? 'people.titleOver' : 'people.title')}
        >
          {rows.map((place) => (
            <Person key={place.id} visit={visit} place={place} />
          ))}
        </ul>
      )}
      {rows.length === 0 && visit.held === 0 && (
        <p className="plain hint">{t(isOver(visit) ? 'people.noneOver' : 'people.none')}</p>
      )}
    </div>
  );
}

function Person({ visit, place }: { visit: Visit; place: VisitPlace }) {
  const { t } = useTranslation(['visits', 'visit']);
  const [isRemoving, setRemoving] = useState(false);
  const remove = useRemovePlace({ handlesErrors: true });
  const { name } = place.volunteer;
  const facts = useFacts(visit, place);
  return (
    <li>
      <PersonCell
        person={place.volunteer}
        size={26}
        name={<span className="truncate">{name}</span>}
      >
        {facts.map((fact) => (
          <div key={fact} className="note">
            {fact}
          </div>
        ))}
      </PersonCell>
      {place.state !== 'held' && (
        <Pill tone={place.state in TONES ? TONES[place.state as keyof typeof TONES] : undefined}>
          {t(`visit:placeState.${place.state}`)}
        </Pill>
      )}
      {place.abilities.includes('visit_place.remove') && (
        <CloseButton
          size="sm"
          aria-label={t('people.remove', { name })}
          onClick={() => setRemoving(true)}
        />
      )}
      {isRemoving && (
        <ConfirmDialog
          title={t('people.removeTitle', { name })}
          confirmLabel={t('people.removeConfirm')}
          reason={place.state === 'held' ? 'required' : 'optional'}
          onConfirm={(reason) =>
            remove.mutateAsync({ visitId: visit.id, placeId: place.id, reason })
          }
          onClose={() => setRemoving(false)}
        >
          {t('people.removeText')}
        </ConfirmDialog>
      )}
    </li>
  );
}

function useFacts(visit: Visit, place: VisitPlace): string[] {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { checked_in_at: came, checked_out_at: left } = place;
  const time = (at: string) => format.date(at, 'time');
  const from = visit.place_rows.find(({ id }) => id === place.takes_over)?.volunteer.name;
  return [
    came === null
      ? ''
      : left === null
        ? t('people.there', { time: time(came) })
        : t('people.wasThere', { from: time(came), until: time(left) }),
    from === undefined ? '' : t('people.takesOver', { name: from }),
    ...place.warnings.map((code) => t(`people.warning.${code}`)),
    place.reason === '' ? '' : t('people.reason', { reason: place.reason }),
  ].filter((fact) => fact !== '');
}
