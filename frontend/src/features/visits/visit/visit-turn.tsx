import { CalendarCheck, CalendarX, CircleCheck, Hourglass } from 'lucide-react';

import type { Visit, VisitPlace } from '@/api/visits';
import { CheckInButton, CheckOutButton, useIsLate } from '@/domain/visits/actions/check-buttons';
import { ConfirmButtons } from '@/domain/visits/actions/confirm-buttons';
import { FinishButtons } from '@/domain/visits/actions/finish-buttons';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { Notice, NoticeButtons } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';

import { OfferBox, OwnPlace, SignUpBox } from './own-place';
import classes from './visit.module.css';

/** How the visit stands for the reader, with what it asks of them: done here. */
export function VisitTurn({ visit }: { visit: Visit }) {
  const mine = visit.my_place;
  const mayMine = (verb: string) => mine?.abilities.includes(`visit_place.${verb}`) ?? false;
  const may = (verb: string) => visit.abilities.includes(`visit.${verb}`);
  return (
    <>
      {mine !== null && mayMine('check_out') && <CheckOut visit={visit} place={mine} />}
      {mine !== null && mayMine('check_in') && <CheckIn visit={visit} place={mine} />}
      {mine !== null && mayMine('accept') && <OfferBox visit={visit} place={mine} />}
      {may('confirm') && <Confirm visit={visit} />}
      {may('finish') && <Finish visit={visit} />}
      {may('sign_up') && <SignUpBox visit={visit} />}
      {mine !== null && <OwnPlace visit={visit} place={mine} />}
      <Standing visit={visit} />
    </>
  );
}

interface OfPlace {
  visit: Visit;
  place: VisitPlace;
}

/** One large button for who has just come in, with one hand on the door. */
function CheckIn(props: OfPlace) {
  const { t } = useTranslation('visit');
  return (
    <section className={classes.check} aria-label={t('presence.title')}>
      <CheckInButton {...props} size="lg" className={classes.big} />
      <p className="plain hint">{t('presence.inText')}</p>
      <OfflineReason />
    </section>
  );
}

function CheckOut(props: OfPlace) {
  const { t } = useTranslation('visit');
  const format = useFormat();
  const isLate = useIsLate(props.visit);
  return (
    <section className={classes.check} aria-label={t('presence.title')}>
      <p className={classes.since}>
        {t(isLate ? 'presence.forgotten' : 'presence.since', {
          time: format.date(props.place.checked_in_at ?? '', 'time'),
        })}
      </p>
      <CheckOutButton {...props} size="lg" className={classes.big} />
      <OfflineReason />
    </section>
  );
}

/** The reader's side is asked whether this suits. */
function Confirm({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  return (
    <Notice tone="info" icon={CalendarCheck} title={t('turn.confirm')}>
      <p>{t(visit.side === 'board' ? 'turn.confirmBoard' : 'turn.confirmDesk')}</p>
      <NoticeButtons>
        <ConfirmButtons visit={visit} />
      </NoticeButtons>
      <OfflineReason />
    </Notice>
  );
}

/** It is over: how did it go? */
function Finish({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const isOver = new Date(visit.ends_at).getTime() <= useNow();
  if (!isOver) return null;
  return (
    <Notice tone="info" icon={CircleCheck} title={t('turn.finish')}>
      <p>{t('turn.finishText')}</p>
      <NoticeButtons>
        <FinishButtons visit={visit} />
      </NoticeButtons>
      <OfflineReason />
    </Notice>
  );
}

/** What there is to know where nothing is asked. */
function Standing({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const { state, waits_for: side } = visit;
  if (state === 'proposed' && side !== '' && side !== visit.side) {
    return (
      <Notice icon={Hourglass} title={t(`turn.waits.${side}`, { board: visit.board_name })}>
        <p className="hint">{t('turn.waitsText')}</p>
      </Notice>
    );
  }
  if (state === 'cancelled' || state === 'nobody_came') {
    return (
      <Notice icon={CalendarX} title={t(`turn.${state}`)}>
        {visit.reason !== '' && <p>{visit.reason}</p>}
      </Notice>
    );
  }
  return null;
}
