import { useRemoveView, type SavedView } from '@/api/views';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';

/** Asks before a saved view goes, and says for whom. */
export function RemoveDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { t } = useTranslation('views');
  const remove = useRemoveView();
  return (
    <ConfirmDialog
      title={t('removeTitle', { name: view.name })}
      confirmLabel={t('removeConfirm')}
      isDangerous
      onConfirm={() => remove.mutateAsync({ viewId: view.id ?? 0 })}
      onClose={onClose}
    >
      {view.audience === 'owner' ? t('removeText') : t('removeShared')}
    </ConfirmDialog>
  );
}
