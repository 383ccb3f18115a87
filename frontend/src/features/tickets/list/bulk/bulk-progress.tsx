import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { Countdown } from '@/ui/countdown';

import classes from './bulk-bar.module.css';
import type { useUndoableChange } from './use-undoable-change';

/** As many refusals as are spelled out. */
const SHOWN = 8;

/** What is about to happen, or what came of it. */
export function BulkProgress({ undoable }: { undoable: ReturnType<typeof useUndoableChange> }) {
  const { t } = useTranslation(['bulk', 'common']);
  const { state } = undoable;
  if (state.step === 'none') return null;
  const close = (
    <Button size="xs" variant="default" onClick={undoable.close}>
      {t('common:action.close')}
    </Button>
  );
  return (
    <div className={classes.bar} role="region" aria-label={t('label')}>
      {state.step === 'waiting' && (
        <>
          <span className={classes.text} role="status">
            {state.change.text}
          </span>
          <Countdown
            until={state.until}
            className={classes.seconds}
            text={(count) => t('seconds', { count })}
          />
          <Button size="xs" variant="default" onClick={undoable.undo}>
            {t('undo')}
          </Button>
          <Button size="xs" onClick={undoable.flush}>
            {t('now')}
          </Button>
        </>
      )}
      {state.step === 'sending' && (
        <span className={classes.text} role="status">
          {t('sending')}
        </span>
      )}
      {state.step === 'failed' && (
        <>
          <span className={classes.text} role="alert">
            {state.error instanceof ApiProblem
              ? state.error.detail || state.error.title
              : t('failed')}
          </span>
          <Button size="xs" onClick={undoable.retry}>
            {t('common:action.retry')}
          </Button>
          {close}
        </>
      )}
      {state.step === 'done' && (
        <>
          <div className={classes.text} role="status">
            <strong>{t('done', { count: state.outcome.done })}</strong>
            {state.outcome.refused > 0 && (
              <>
                {t('refused', { count: state.outcome.refused })}
                <ul className={classes.refusals}>
                  {state.outcome.results
                    .filter((result) => !result.is_done)
                    .slice(0, SHOWN)
                    .map((result) => (
                      <li key={result.id}>
                        <Link to="/tickets/$ticketId" params={{ ticketId: String(result.id) }}>
                          #{result.id}
                        </Link>{' '}
                        {result.message}
                      </li>
                    ))}
                  {state.outcome.refused > SHOWN && (
                    <li>{t('more', { count: state.outcome.refused - SHOWN })}</li>
                  )}
                </ul>
              </>
            )}
          </div>
          {close}
        </>
      )}
    </div>
  );
}
