import type { Agreement } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Pill } from '@/ui/list';

import { isOnTheTable } from './agreement-values';

const TONES = {
  proposed: 'warning',
  change: 'warning',
  holds: 'success',
  ended: undefined,
  off: undefined,
} as const;

/** How an agreement stands, in a word or two. */
export function AgreementState({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('agreement');
  const { state } = agreement;
  const isOff = state === 'ended' && agreement.holding_number === null;
  const isChange = state === 'holds' && isOnTheTable(agreement);
  const how = isOff ? 'off' : isChange ? 'change' : state;
  return <Pill tone={TONES[how]}>{t(`state.${how}`)}</Pill>;
}
