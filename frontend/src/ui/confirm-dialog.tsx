import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import { FormDialog } from './form/form-dialog';
import { useForm } from './form/use-form';

interface Props {
  title: string;
  children?: ReactNode;
  confirmLabel: string;
  /** What not doing it is called, where "cancel" would be unclear. */
  cancelLabel?: string;
  /** Ask for a reason: `required` for moves that need one, `optional` where it helps. */
  reason?: 'required' | 'optional';
  reasonLabel?: string;
  isDangerous?: boolean;
  /** It needs no server: it can be confirmed without network. */
  isLocal?: boolean;
  /** Do it. The dialog stays open, with the error, if this rejects. */
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** "Are you sure?", with a reason where the move needs one. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  reason,
  reasonLabel,
  isDangerous = false,
  isLocal = false,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { reason: '' },
    check: (values) =>
      reason === 'required' && values.reason.trim() === ''
        ? { reason: t('form.reasonMissing') }
        : {},
    send: async (values) => {
      await onConfirm(values.reason.trim());
      onClose();
    },
  });

  return (
    <FormDialog
      title={title}
      form={form}
      submitLabel={confirmLabel}
      cancelLabel={cancelLabel}
      isDangerous={isDangerous}
      isLocal={isLocal}
      onClose={onClose}
    >
      {children !== undefined && <div>{children}</div>}
      {reason !== undefined && (
        <Textarea
          {...form.field('reason')}
          label={reasonLabel ?? t('form.reason')}
          description={reason === 'optional' ? t('form.optional') : undefined}
          required={reason === 'required'}
          withAsterisk={false}
          autosize
          minRows={3}
          maxRows={10}
        />
      )}
    </FormDialog>
  );
}
