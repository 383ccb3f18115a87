import type { BatchRow } from '@/api/devices';
import { useTranslation } from '@/i18n/use-translation';
import { Progress } from '@/ui/progress';

type Counts = Pick<BatchRow, 'total' | 'ready' | 'excepted' | 'handed_over'>;

/** How far a batch is: what is ready or an exception needs no more work. */
export function ProgressLine({ batch }: { batch: Counts }) {
  const { t } = useTranslation('devices');
  const done = batch.ready + batch.excepted + batch.handed_over;
  const label = t('progress', { done, total: batch.total });
  return (
    <>
      <Progress value={done} max={batch.total} label={label} />
      <span className="hint tabular">{label}</span>
    </>
  );
}
