import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';

/** "5 minuten geleden", with the exact moment on hover and for machines. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={format.date(at, 'datetime')}>
      {format.relative(at, now)}
    </time>
  );
}
