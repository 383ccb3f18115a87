import type { VisitRow } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { Pill } from '@/ui/list';

const TONES = {
  proposed: 'warning',
  confirmed: 'info',
  done: 'success',
  cancelled: undefined,
  nobody_came: 'warning',
} as const;

type Stated = Pick<VisitRow, 'state' | 'waits_for'>;

/** How a visit stands, in a word or two; of one that waits for an answer: whose. */
export function useVisitStateText() {
  const { t } = useTranslation('visit');
  return ({ state, waits_for: side }: Stated, ownSide: VisitRow['side'] = null) => {
    if (state !== 'proposed' || side === '') return t(`state.${state}`);
    return t(side === ownSide ? 'waits.mine' : `waits.${side}`);
  };
}

export function VisitState({ visit }: { visit: Stated & Partial<Pick<VisitRow, 'side'>> }) {
  const text = useVisitStateText();
  return <Pill tone={TONES[visit.state]}>{text(visit, visit.side)}</Pill>;
}
