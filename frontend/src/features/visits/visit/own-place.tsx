import { useQuery } from '@tanstack/react-query';
import { CalendarPlus, CircleHelp, UserCheck } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';

import { useReleasePlace, visitCheckQuery, type Visit, type VisitPlace } from '@/api/visits';
import { OfferButtons } from '@/domain/visits/actions/offer-buttons';
import { SignUpButton } from '@/domain/visits/actions/sign-up-button';
import { freePlaces } from '@/domain/visits/use-places-text';
import { Sentences } from '@/domain/visits/visit-checks';
import { visitTimes } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import { timeOf } from '@/lib/clock';
import { useNow } from '@/lib/now';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Notice, NoticeButtons } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';
import { showToast } from '@/ui/toast';

const HandOverDialog = lazy(() => import('./hand-over-dialog'));

interface OfPlace {
  visit: Visit;
  place: VisitPlace;
}

/** A student may go: a place, or a turn on the waiting list. */
export function SignUpBox({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visit');
  const free = freePlaces(visit);
  const isFull = free === 0;
  return (
    <Notice tone="info" icon={CalendarPlus} title={t(isFull ? 'signUp.full' : 'signUp.title')}>
      <p>
        {isFull
          ? t('signUp.fullText', { count: visit.waiting })
          : t('signUp.free', { count: free })}
      </p>
      <OwnWarnings visit={visit} />
      <NoticeButtons>
        <SignUpButton visit={visit} />
      </NoticeButtons>
      <OfflineReason />
    </Notice>
  );
}

/** What is to be said of the reader on this visit, before they say yes. */
function OwnWarnings({ visit }: { visit: Visit }) {
  const draft = useMemo(() => {
    const { day, from, until } = visitTimes(visit);
    const { id, school_id } = visit;
    return { day, starts: timeOf(from), ends: timeOf(until), school_id, visit_id: id };
  }, [visit]);
  const check = useQuery(visitCheckQuery(draft)).data;
  if (check === undefined) return null;
  const sentences = check.warnings.map(({ text }) => text);
  return <Sentences sentences={check.clash === '' ? sentences : [check.clash, ...sentences]} />;
}

/** The reader is asked to go, or to take over a colleague's place. */
export function OfferBox({ visit, place }: OfPlace) {
  const { t } = useTranslation('visit');
  const from = visit.place_rows.find(({ id }) => id === place.takes_over)?.volunteer.name;
  return (
    <Notice
      tone="info"
      icon={CircleHelp}
      title={from === undefined ? t('offer.title') : t('offer.takeOver', { name: from })}
    >
      {place.note !== '' && <p>{place.note}</p>}
      <OwnWarnings visit={visit} />
      <NoticeButtons>
        <OfferButtons visit={visit} place={place} />
      </NoticeButtons>
      <OfflineReason />
    </Notice>
  );
}

/** From so long before the start (milliseconds), letting go needs a reason. */
const SHORT_NOTICE = 24 * 3_600_000;

/** The reader's own place, or turn on the waiting list, with ways to let go of it. */
export function OwnPlace({ visit, place }: OfPlace) {
  const { t } = useTranslation('visits');
  const release = useReleasePlace({ handlesErrors: true });
  const [doing, setDoing] = useState<'release' | 'handOver' | null>(null);
  const isLate = new Date(visit.starts_at).getTime() - useNow() < SHORT_NOTICE;
  const may = (verb: string) => place.abilities.includes(`visit_place.${verb}`);
  const isWaiting = place.state === 'waiting';
  if (!isWaiting && (place.state !== 'held' || place.checked_in_at !== null)) return null;
  return (
    <Notice
      tone={isWaiting ? 'warning' : 'success'}
      icon={UserCheck}
      title={t(isWaiting ? 'own.waiting' : 'own.held')}
    >
      {isWaiting && <p>{t('own.before', { count: visit.waiting_before_me ?? 0 })}</p>}
      {(may('release') || may('hand_over')) && (
        <>
          <NoticeButtons>
            {may('hand_over') && (
              <ChangeButton variant="default" onClick={() => setDoing('handOver')}>
                {t('own.handOver')}
              </ChangeButton>
            )}
            {may('release') && (
              <ChangeButton variant="default" onClick={() => setDoing('release')}>
                {t(isWaiting ? 'own.leaveList' : 'own.release')}
              </ChangeButton>
            )}
          </NoticeButtons>
          <OfflineReason />
        </>
      )}
      {doing === 'release' && (
        <ConfirmDialog
          title={t(isWaiting ? 'own.leaveTitle' : 'own.releaseTitle')}
          confirmLabel={t(isWaiting ? 'own.leaveList' : 'own.release')}
          reason={isLate && !isWaiting ? 'required' : 'optional'}
          onConfirm={async (reason) => {
            await release.mutateAsync({ visitId: visit.id, placeId: place.id, reason });
            showToast({ tone: 'info', text: t('own.released') });
          }}
          onClose={() => setDoing(null)}
        >
          {!isWaiting && t('own.releaseText')}
        </ConfirmDialog>
      )}
      {doing === 'handOver' && (
        <Suspense>
          <HandOverDialog visit={visit} place={place} onClose={() => setDoing(null)} />
        </Suspense>
      )}
    </Notice>
  );
}
