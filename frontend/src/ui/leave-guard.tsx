import { useBlocker, type ShouldBlockFn } from '@tanstack/react-router';
import { useEffect, useId } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { createStore } from '@/lib/store';

import { ConfirmDialog } from './confirm-dialog';

/** Another page, or another part of this one, such as the next desk or person; not a place further down. */
const isElsewhere: ShouldBlockFn = ({ current, next }) =>
  current.pathname !== next.pathname ||
  JSON.stringify(current.search) !== JSON.stringify(next.search);

const dirty = createStore<readonly string[]>([]);

/** Of several forms with changes on one page the first one asks for all. */
function useAsks(isDirty: boolean): boolean {
  const id = useId();
  useEffect(() => {
    if (!isDirty) return;
    dirty.set([...dirty.get(), id]);
    return () => dirty.set(dirty.get().filter((other) => other !== id));
  }, [id, isDirty]);
  return dirty.useValue()[0] === id;
}

/**
 * Beside a form that is saved as a whole: asks before its page goes away with changes that are not saved. Not inside the
 * form, which would take the answer for its own.
 */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const asks = useAsks(isDirty);
  const blocker = useBlocker({
    shouldBlockFn: isElsewhere,
    disabled: !asks,
    enableBeforeUnload: asks,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={t('leave.title')}
      confirmLabel={t('leave.confirm')}
      cancelLabel={t('leave.stay')}
      isDangerous
      isLocal
      onConfirm={() => {
        blocker.proceed();
        return Promise.resolve();
      }}
      onClose={blocker.reset}
    >
      {t('leave.text')}
    </ConfirmDialog>
  );
}
