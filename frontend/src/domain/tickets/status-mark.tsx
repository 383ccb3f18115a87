import type { Status } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import { StatusGlyph } from './status-badge';

/** A status without room for its words: the glyph in its colour, and the words for who points at it or cannot see it. */
export function StatusMark({ status }: { status: Status }) {
  const { t } = useTranslation();
  const name = t(`status.${status}`);
  return (
    <span style={{ color: `var(--status-${status})`, display: 'inline-flex' }} title={name}>
      <StatusGlyph status={status} />
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
