import { Ellipsis } from 'lucide-react';
import { useState } from 'react';

import { useEndAgreement } from '@/api/agreements';
import type { AgreementRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { closePanel, Panel } from '@/ui/panel';
import panel from '@/ui/panel.module.css';
import { showToast } from '@/ui/toast';

/** What is seldom done, and not by accident: ending what holds. */
export function EndMenu({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation('agreements');
  const { isOffline } = useOffline();
  const end = useEndAgreement({ handlesErrors: true });
  const [isEnding, setEnding] = useState(false);
  if (!agreement.abilities.includes('agreement.end')) return null;
  return (
    <>
      <Panel label={t('end.more')} button={<Ellipsis size={18} aria-label={t('end.more')} />}>
        <button
          type="button"
          className={panel.choice}
          disabled={isOffline}
          onClick={(event) => {
            closePanel(event.currentTarget);
            setEnding(true);
          }}
        >
          {t('end.button')}
        </button>
      </Panel>
      {isEnding && (
        <ConfirmDialog
          title={t('end.title')}
          confirmLabel={t('end.confirm')}
          reason="required"
          reasonLabel={t('end.reason')}
          isDangerous
          onConfirm={async (reason) => {
            await end.mutateAsync({ agreementId: agreement.id, reason });
            showToast({ tone: 'info', text: t('end.done') });
          }}
          onClose={() => setEnding(false)}
        >
          {t('end.text')}
        </ConfirmDialog>
      )}
    </>
  );
}
