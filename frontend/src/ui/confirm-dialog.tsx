import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog, DialogActions } from './dialog';
import { FormError } from './form-error';

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
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function confirm() {
    if (reason === 'required' && text.trim() === '') {
      setMissing(true);
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onConfirm(text.trim());
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <FormError error={error} />
        {children !== undefined && <div>{children}</div>}
        {reason !== undefined && (
          <Textarea
            label={reasonLabel ?? t('form.reason')}
            description={reason === 'optional' ? t('form.optional') : undefined}
            required={reason === 'required'}
            withAsterisk={false}
            autosize
            minRows={3}
            maxRows={10}
            value={text}
            error={isMissing && text.trim() === '' ? t('form.reasonMissing') : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              void confirm();
            }}
          />
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {cancelLabel ?? t('action.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} color={isDangerous ? 'red.9' : undefined}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
