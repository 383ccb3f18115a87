import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import { ChangeButton } from '../change-button';
import { Dialog, DialogActions } from '../dialog';
import { OfflineReason } from '../offline-reason';
import { Form, type FormProps } from './form';

interface DialogProps extends Omit<FormProps, 'className' | 'style'> {
  title: string;
  /** What sending is called; without it, saving. */
  submitLabel?: string;
  cancelLabel?: string | undefined;
  isWide?: boolean;
  isDangerous?: boolean;
  /** Sending it needs no server: it goes without network. */
  isLocal?: boolean;
  /** There is nothing to send yet. */
  isDisabled?: boolean;
  /** More buttons, before those of every form. */
  actions?: ReactNode;
  onClose: () => void;
}

/** A form in a dialog: its fields, what the server said, cancel and save. */
export function FormDialog({
  title,
  form,
  submitLabel,
  cancelLabel,
  isWide = false,
  isDangerous = false,
  isLocal = false,
  isDisabled = false,
  actions,
  onClose,
  children,
  ...rest
}: DialogProps) {
  const { t } = useTranslation('common');
  const SendButton = isLocal ? Button : ChangeButton;
  return (
    <Dialog title={title} onClose={onClose} isWide={isWide}>
      <Form form={form} style={{ display: 'contents' }} {...rest}>
        {children}
        <DialogActions>
          {actions}
          <Button variant="default" onClick={onClose}>
            {cancelLabel ?? t('action.cancel')}
          </Button>
          <SendButton
            type="submit"
            loading={form.isBusy}
            disabled={isDisabled}
            color={isDangerous ? 'red.9' : undefined}
          >
            {submitLabel ?? t('action.save')}
          </SendButton>
        </DialogActions>
        {!isLocal && <OfflineReason />}
      </Form>
    </Dialog>
  );
}
