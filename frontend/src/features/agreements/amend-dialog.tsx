import { useAmendAgreement } from '@/api/agreements';
import type { AgreementRow } from '@/api/types';
import { shownVersion, valuesOf } from '@/domain/agreements/agreement-values';
import { TermsDialog } from '@/domain/agreements/terms-dialog';
import { StaleNotice } from '@/domain/tickets/history/stale-notice';
import { useTranslation } from '@/i18n/use-translation';

interface Props {
  agreement: AgreementRow;
  onClose: () => void;
}

/** Propose other terms, beginning with those that are there. */
export default function AmendDialog({ agreement, onClose }: Props) {
  const { t } = useTranslation('agreement');
  const amend = useAmendAgreement({ handlesErrors: true });
  return (
    <TermsDialog
      title={t(agreement.state === 'holds' ? 'titleChange' : 'title')}
      initial={valuesOf(shownVersion(agreement))}
      side={agreement.side ?? 'board'}
      version={agreement.version}
      send={(terms, version) => amend.mutateAsync({ agreementId: agreement.id, version, ...terms })}
      stale={(error) => <StaleNotice error={error} />}
      onClose={onClose}
    />
  );
}
