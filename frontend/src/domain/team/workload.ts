export type LoadLevel = 'ok' | 'high' | 'over';

/** How full a week is: the width of the bar (0 to 100), and whether it is nearly or quite full. */
export function loadOf(planned: number, available: number): { percent: number; level: LoadLevel } {
  if (available <= 0) return { percent: planned > 0 ? 100 : 0, level: planned > 0 ? 'over' : 'ok' };
  const share = planned / available;
  const level: LoadLevel = share > 1 ? 'over' : share >= 0.8 ? 'high' : 'ok';
  return { percent: Math.min(100, Math.round(share * 100)), level };
}
