import { useState } from 'react';

import { useConfirmVisit, useDeclineVisit, type VisitRow } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import type { ActionProps } from './action-props';

/** The side that is asked says yes or no; no needs a reason. */
export function ConfirmButtons({ visit, size }: ActionProps) {
  const { t } = useTranslation('visit');
  const confirm = useConfirmVisit();
  return (
    <>
      <ChangeButton
        size={size}
        loading={confirm.isPending}
        aria-label={t('action.named', { action: t('confirm.yes'), title: visit.title })}
        onClick={() =>
          confirm.mutate(
            { visitId: visit.id, version: visit.version, sequence: visit.sequence },
            { onSuccess: () => showToast({ tone: 'success', text: t('confirm.confirmed') }) },
          )
        }
      >
        {t('confirm.yes')}
      </ChangeButton>
      <DeclineButton visit={visit} size={size} />
    </>
  );
}

function DeclineButton({ visit, size }: ActionProps) {
  const { t } = useTranslation('visit');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <ChangeButton
        size={size}
        variant="default"
        aria-label={t('action.named', { action: t('confirm.no'), title: visit.title })}
        onClick={() => setAsking(true)}
      >
        {t('confirm.no')}
      </ChangeButton>
      {isAsking && <DeclineDialog visit={visit} onClose={() => setAsking(false)} />}
    </>
  );
}

function DeclineDialog({ visit, onClose }: { visit: VisitRow; onClose: () => void }) {
  const { t } = useTranslation('visit');
  const decline = useDeclineVisit({ handlesErrors: true });
  return (
    <ConfirmDialog
      title={t('decline.title')}
      confirmLabel={t('decline.confirm')}
      reason="required"
      reasonLabel={t('decline.reason')}
      onConfirm={async (reason) => {
        await decline.mutateAsync({ visitId: visit.id, version: visit.version, reason });
        showToast({ tone: 'info', text: t('decline.done') });
      }}
      onClose={onClose}
    >
      {t('decline.text')}
    </ConfirmDialog>
  );
}
