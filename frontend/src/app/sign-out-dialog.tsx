import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';

import type { Unsent } from './sign-out-question';

interface Props {
  unsent: Unsent;
  answer: (isConfirmed: boolean) => void;
}

/** Asks before messages and ticks that were never sent are thrown away. */
export function SignOutDialog({ unsent: { messages, ticks }, answer }: Props) {
  const { t } = useTranslation('composer');
  return (
    <ConfirmDialog
      isLocal
      isDangerous
      title={t('signOut.title')}
      confirmLabel={t('signOut.confirm')}
      cancelLabel={t('signOut.stay')}
      onConfirm={() => {
        answer(true);
        return Promise.resolve();
      }}
      onClose={() => answer(false)}
    >
      {messages > 0 && <p>{t('signOut.messages', { count: messages })}</p>}
      {ticks > 0 && <p>{t('signOut.ticks', { count: ticks })}</p>}
      <p>{t('signOut.lost')}</p>
    </ConfirmDialog>
  );
}
