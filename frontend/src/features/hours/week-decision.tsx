import { useState } from 'react';

import { useApproveWeek, useSendBackWeek, type WorkWeek } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

interface Props {
  week: WorkWeek;
  size?: 'sm' | 'compact-md';
}

/** What a coordinator does with a week: approve it, or send it back with a reason. */
export function WeekDecision({ week, size = 'sm' }: Props) {
  const { t } = useTranslation('hours');
  const approve = useApproveWeek();
  const sendBack = useSendBackWeek();
  const [isAsking, setAsking] = useState(false);
  const mayApprove = week.abilities.includes('work_week.approve');
  const maySendBack = week.abilities.includes('work_week.send_back');
  if (!mayApprove && !maySendBack) return null;
  const name = week.volunteer_name;
  return (
    <div className="cluster">
      {mayApprove && (
        <ChangeButton
          size={size}
          loading={approve.isPending}
          aria-label={t('decide.approveNamed', { name })}
          onClick={() =>
            approve.mutate(
              { workWeekId: week.id, version: week.version },
              {
                onSuccess: () =>
                  showToast({ tone: 'success', text: t('decide.approved', { name }) }),
              },
            )
          }
        >
          {t('decide.approve')}
        </ChangeButton>
      )}
      {maySendBack && (
        <ChangeButton
          size={size}
          variant="default"
          aria-label={t('decide.sendBackNamed', { name })}
          onClick={() => setAsking(true)}
        >
          {t('decide.sendBack')}
        </ChangeButton>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('decide.sendBackTitle')}
          confirmLabel={t('decide.sendBack')}
          reason="required"
          reasonLabel={t('decide.reason')}
          onConfirm={(reason) =>
            sendBack.mutateAsync({ workWeekId: week.id, version: week.version, reason })
          }
          onClose={() => setAsking(false)}
        >
          {t('decide.sendBackText', { name })}
        </ConfirmDialog>
      )}
    </div>
  );
}
