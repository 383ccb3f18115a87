import { Button } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';

import classes from './pane.module.css';

interface Props {
  /** Somebody changed the ticket after this triage was begun. */
  isStale: boolean;
  onDiscard: () => void;
}

/** That what is filled in here is not saved yet, and how to be rid of it. */
export function DraftNotice({ isStale, onDiscard }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <div
      className={`${shapes.notice} ${classes.notice}`}
      data-tone={isStale ? 'warning' : undefined}
      role="status"
    >
      {t(isStale ? 'draft.stale' : 'draft.unsent')}
      <Button size="compact-sm" variant="subtle" onClick={onDiscard}>
        {t('draft.discard')}
      </Button>
    </div>
  );
}
