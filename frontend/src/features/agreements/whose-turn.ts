import type { AgreementRow } from '@/api/types';
import { isOnTheTable } from '@/domain/agreements/agreement-values';

/** Who has to answer what is on the table; null when nothing is. */
export function whoseTurn(agreement: AgreementRow): 'mine' | 'desk' | 'board' | 'both' | null {
  if (!isOnTheTable(agreement)) return null;
  if (agreement.abilities.includes('agreement.accept')) return 'mine';
  if (agreement.waits_for_desk && agreement.waits_for_board) return 'both';
  return agreement.waits_for_desk ? 'desk' : 'board';
}
