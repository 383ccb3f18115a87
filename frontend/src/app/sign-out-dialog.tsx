import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';

import type { Unsent } from './sign-out-question';

interface Props {
  unsent: Unsent;
  answer: (isConfirmed: boolean) => void;
}

/** Asks before messages, ticks and drafts that were never sent are thrown away. */
export function SignOutDialog({ unsent: { messages, ticks, drafts }, answer }: Props) {
  const { t } = useTranslation('composer');
  return (
    <ConfirmDialog
      isLocal
      isDangerous
      title={t(messages + ticks > 0 ? 'signOut.title' : 'signOut.titleDrafts')}
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
      {messages + ticks > 0 && <p>{t('signOut.lost')}</p>}
      {drafts > 0 && <p>{t('signOut.drafts', { count: drafts })}</p>}
    </ConfirmDialog>
  );
}
