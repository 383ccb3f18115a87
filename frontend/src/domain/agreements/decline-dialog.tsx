import { useDeclineAgreement } from '@/api/agreements';
import type { Agreement } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

interface Props {
  agreement: Pick<Agreement, 'id' | 'state'>;
  /** The reader's side is asked, and so declines; else it takes back what it proposed. */
  isAsked: boolean;
  onClose: () => void;
}

/** Take what is proposed off the table. Whoever declines says why. */
export default function DeclineDialog({ agreement, isAsked, onClose }: Props) {
  const { t } = useTranslation('agreement');
  const decline = useDeclineAgreement({ handlesErrors: true });
  const what = isAsked ? 'decline' : 'withdraw';
  return (
    <ConfirmDialog
      title={t(`${what}.title`)}
      confirmLabel={t(`${what}.confirm`)}
      reason={isAsked ? 'required' : 'optional'}
      reasonLabel={t(`${what}.reason`)}
      onConfirm={async (reason) => {
        await decline.mutateAsync({ agreementId: agreement.id, reason });
        showToast({ tone: 'info', text: t(`${what}.done`) });
      }}
      onClose={onClose}
    >
      {t(agreement.state === 'holds' ? `${what}.textHolds` : `${what}.text`)}
    </ConfirmDialog>
  );
}
