import { CircleCheck, CircleSlash, Handshake, Hourglass } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useAcceptVersion } from '@/api/agreements';
import type { AgreementRow } from '@/api/types';
import { AcceptButton } from '@/domain/agreements/accept-button';
import { AgreementOutcome } from '@/domain/agreements/agreement-outcome';
import { AgreementSides } from '@/domain/agreements/agreement-sides';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ChangeButton } from '@/ui/change-button';
import { Notice, NoticeButtons } from '@/ui/notice';
import { OfflineReason } from '@/ui/offline-reason';

import { EndMenu } from './end-menu';
import { whoseTurn } from './whose-turn';

const AmendDialog = lazy(() => import('./amend-dialog'));
const DeclineDialog = lazy(() => import('@/domain/agreements/decline-dialog'));

/** How the agreement stands and whose turn it is, with what the reader can do about it. */
export function TurnBox({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation(['agreements', 'agreement']);
  const format = useFormat();
  const now = useNow();
  const accept = useAcceptVersion({ handlesErrors: true });
  const [doing, setDoing] = useState<'amend' | 'decline' | null>(null);
  const may = (verb: string) => agreement.abilities.includes(`agreement.${verb}`);
  const turn = whoseTurn(agreement);
  const isAsked = turn === 'mine';
  const close = () => setDoing(null);
  return (
    <Notice {...looksOf(agreement, turn)} title={useTitle(agreement, turn)}>
      {turn !== null && (
        <p className="hint">
          {t('turn.since', { when: format.relative(agreement.proposed_at, now) })}
        </p>
      )}
      <AgreementOutcome agreement={agreement} />
      <AgreementSides agreement={agreement} />
      {(may('accept') || may('amend') || may('decline')) && (
        <>
          <NoticeButtons>
            {may('accept') && (
              <AcceptButton
                number={agreement.current.number}
                label={t('agreement:acceptNumber', { number: agreement.current.number })}
                error={accept.error}
                isPending={accept.isPending}
                accept={(number, options) =>
                  accept.mutate({ agreementId: agreement.id, number }, options)
                }
              />
            )}
            {may('amend') && (
              <ChangeButton variant="default" onClick={() => setDoing('amend')}>
                {t(turn === null ? 'agreement:card.proposeChange' : 'agreement:other')}
              </ChangeButton>
            )}
            {may('decline') && (
              <ChangeButton variant="default" onClick={() => setDoing('decline')}>
                {t(isAsked ? 'agreement:decline.button' : 'agreement:withdraw.button')}
              </ChangeButton>
            )}
            <EndMenu agreement={agreement} />
          </NoticeButtons>
          <OfflineReason />
        </>
      )}
      <Suspense>
        {doing === 'amend' && <AmendDialog agreement={agreement} onClose={close} />}
        {doing === 'decline' && (
          <DeclineDialog agreement={agreement} isAsked={isAsked} onClose={close} />
        )}
      </Suspense>
    </Notice>
  );
}

type Turn = ReturnType<typeof whoseTurn>;

function looksOf({ state }: AgreementRow, turn: Turn) {
  if (turn === 'mine') return { tone: 'info', icon: Handshake } as const;
  if (turn !== null) return { icon: Hourglass } as const;
  return state === 'holds'
    ? ({ tone: 'success', icon: CircleCheck } as const)
    : { icon: CircleSlash };
}

function useTitle(agreement: AgreementRow, turn: Turn): string {
  const { t } = useTranslation('agreements');
  const isChange = agreement.state === 'holds';
  if (turn === 'mine') return t(isChange ? 'turn.mineChange' : 'turn.mine');
  if (turn !== null) return t(isChange ? `turn.change.${turn}` : `turn.${turn}`);
  if (isChange) return t('turn.holds');
  return t(agreement.holding_number === null ? 'turn.off' : 'turn.ended');
}
