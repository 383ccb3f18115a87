import { useCancelVisit, type Visit } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import { studentsOf } from './move-values';

/** Calls the visit off, with a reason; who hears of it stands there. */
export function CancelDialog({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useTranslation('visits');
  const cancel = useCancelVisit({ handlesErrors: true });
  const names = studentsOf(visit).join(', ');
  return (
    <ConfirmDialog
      title={t('cancel.title')}
      confirmLabel={t('cancel.confirm')}
      cancelLabel={t('cancel.keep')}
      reason="required"
      reasonLabel={t('cancel.reason')}
      isDangerous
      onConfirm={async (reason) => {
        await cancel.mutateAsync({ visitId: visit.id, version: visit.version, reason });
        showToast({ tone: 'info', text: t('cancel.done') });
      }}
      onClose={onClose}
    >
      {t('cancel.text')} {names !== '' && t('cancel.students', { names })}
    </ConfirmDialog>
  );
}
