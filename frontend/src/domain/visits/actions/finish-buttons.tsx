import { useState } from 'react';

import { useFinishVisit } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import type { ActionProps } from './action-props';

/** How it went: it took place, or nobody came. */
export function FinishButtons({ visit, size }: ActionProps) {
  const { t } = useTranslation('visit');
  const finish = useFinishVisit();
  const without = useFinishVisit({ handlesErrors: true });
  const [isAsking, setAsking] = useState(false);
  const both = { visitId: visit.id, version: visit.version };
  const named = (action: string) => t('action.named', { action, title: visit.title });
  return (
    <>
      <ChangeButton
        size={size}
        loading={finish.isPending}
        aria-label={named(t('finish.tookPlace'))}
        onClick={() =>
          finish.mutate(
            { ...both, outcome: 'done' },
            { onSuccess: () => showToast({ tone: 'success', text: t('finish.done') }) },
          )
        }
      >
        {t('finish.tookPlace')}
      </ChangeButton>
      <ChangeButton
        size={size}
        variant="default"
        aria-label={named(t('finish.nobodyCame'))}
        onClick={() => setAsking(true)}
      >
        {t('finish.nobodyCame')}
      </ChangeButton>
      {isAsking && (
        <ConfirmDialog
          title={t('finish.title')}
          confirmLabel={t('finish.nobodyCame')}
          reason="required"
          reasonLabel={t('finish.reason')}
          onConfirm={(reason) => without.mutateAsync({ ...both, outcome: 'nobody_came', reason })}
          onClose={() => setAsking(false)}
        >
          {t('finish.text')}
        </ConfirmDialog>
      )}
    </>
  );
}
