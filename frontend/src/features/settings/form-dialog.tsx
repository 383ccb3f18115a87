import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';

interface Props {
  title: string;
  error: unknown;
  /** The fields that show their own message. */
  fields: readonly string[];
  isBusy: boolean;
  isWide?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A small form in a dialog: its fields, what the server said, cancel and save. */
export function FormDialog({
  title,
  error,
  fields,
  isBusy,
  isWide = false,
  onSubmit,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation('common');
  return (
    <Dialog title={title} onClose={onClose} isWide={isWide}>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSubmit();
        }}
      >
        <FormError error={error} fields={fields} />
        {children}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('action.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
