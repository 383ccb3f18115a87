import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';

interface Props {
  unsent: number;
  answer: (isConfirmed: boolean) => void;
}

/** Asks before messages that were never sent are thrown away. */
export function SignOutDialog({ unsent, answer }: Props) {
  const { t } = useTranslation('composer');
  return (
    <ConfirmDialog
      isLocal
      isDangerous
      title={t('signOut.title')}
      confirmLabel={t('signOut.confirm')}
      cancelLabel={t('signOut.stay')}
      onConfirm={() => Promise.resolve(answer(true))}
      onClose={() => answer(false)}
    >
      {t('signOut.text', { count: unsent })}
    </ConfirmDialog>
  );
}
