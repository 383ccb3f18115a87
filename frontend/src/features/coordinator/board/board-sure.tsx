import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';

import type { BoardMove } from './board-moves';

/** Asks before a move that needs a reason, or that asks somebody without room. */
export function Sure({
  move: { card, student, outcome },
  onSure,
  onClose,
}: {
  move: BoardMove;
  onSure: (reason: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('board');
  const name = student?.name ?? '';
  return outcome.kind === 'takeBack' ? (
    <ConfirmDialog
      title={t('sure.takeBackTitle')}
      confirmLabel={t('outcome.takeBack')}
      reason="required"
      reasonLabel={t('sure.reason')}
      onConfirm={(reason) => {
        onSure(reason);
        return Promise.resolve();
      }}
      onClose={onClose}
    >
      {t('sure.takeBackText', { title: card.ticket.title })}
    </ConfirmDialog>
  ) : (
    <ConfirmDialog
      title={t('sure.fullTitle', { name })}
      confirmLabel={t('sure.askAnyway')}
      onConfirm={() => {
        onSure('');
        return Promise.resolve();
      }}
      onClose={onClose}
    >
      {t('sure.fullText', { name, title: card.ticket.title })}
    </ConfirmDialog>
  );
}
