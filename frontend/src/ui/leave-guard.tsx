import { useBlocker, type ShouldBlockFn } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ConfirmDialog } from './confirm-dialog';

/** Another page, or another part of this one, such as the next desk or person; not a place further down. */
const isElsewhere: ShouldBlockFn = ({ current, next }) =>
  current.pathname !== next.pathname ||
  JSON.stringify(current.search) !== JSON.stringify(next.search);

/**
 * Beside a form that is saved as a whole: asks before its page goes away with changes that are not saved. Not inside the
 * form, which would take the answer for its own.
 */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: isElsewhere,
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      title={t('leave.title')}
      confirmLabel={t('leave.confirm')}
      cancelLabel={t('leave.stay')}
      isDangerous
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
