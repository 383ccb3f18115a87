import type { Priority } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import classes from './status-badge.module.css';

const LEVEL: Record<Priority, number> = { low: 1, normal: 2, high: 3, urgent: 4 };
const BARS = [4, 6.5, 9, 11.5];

interface Props {
  priority: Priority | null;
  /** Only the bars; the word stays for screen readers and on hover. */
  compact?: boolean;
}

export function PriorityBadge({ priority, compact = false }: Props) {
  const { t } = useTranslation();
  if (priority === null) {
    return <span className={classes.priority}>{compact ? '' : t('priority.none')}</span>;
  }
  const level = LEVEL[priority];
  const word = t(`priority.${priority}`);
  return (
    <span
      className={classes.priority}
      data-strong={level > 2 || undefined}
      style={{ '--badge': `var(--priority-${priority})` }}
      title={compact ? t('priority.title', { priority: word }) : undefined}
    >
      <svg width="15" height="14" viewBox="0 0 15 14" aria-hidden="true" focusable="false">
        {BARS.map((height, index) => (
          <rect
            key={height}
            className={index < level ? undefined : classes.off}
            x={index * 3.8}
            y={13 - height}
            width="2.6"
            height={height}
            rx="1"
            fill="currentColor"
          />
        ))}
      </svg>
      <span className={compact ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  );
}
