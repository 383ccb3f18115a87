import { Button } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import { ChangeButton } from '../change-button';
import { Dialog, DialogActions } from '../dialog';
import { FormError } from '../form-error';
import { OfflineReason } from '../offline-reason';
import type { FormState } from './use-form';

interface Props {
  form: FormState;
  className?: string | undefined;
  style?: CSSProperties;
  /** In place of the summary of what the server said; inside one may say what others changed meanwhile. */
  summary?: ReactNode;
  /** Enter goes to the next field: on a phone its key would send a form of which half is still out of sight. */
  isLong?: boolean;
  children: ReactNode;
}

/** A form with what the server said on top. Ctrl+Enter sends it from any field. */
export function Form({ form, className, style, summary, isLong = false, children }: Props) {
  return (
    // A shortcut for what the submit button does.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      id={form.id}
      className={className}
      style={style}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onKeyDown={(event) => {
        // A list or an editor with a key of its own has done it already.
        if (event.key !== 'Enter' || event.isDefaultPrevented()) return;
        if (!(event.ctrlKey || event.metaKey)) {
          if (isLong && event.target instanceof HTMLInputElement) {
            event.preventDefault();
            fieldAfter(event.target)?.focus();
          }
          return;
        }
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>('[type="submit"]')?.click();
      }}
    >
      {summary ?? <FormError error={form.error} fields={form.fields} />}
      {children}
    </form>
  );
}

/** What comes after this field in its form. */
function fieldAfter(field: HTMLInputElement): HTMLElement | undefined {
  const fields = [...(field.form?.elements ?? [])].filter((each) =>
    each.matches('input:not([type="file"]), select, textarea, [type="submit"]'),
  );
  return fields[fields.indexOf(field) + 1] as HTMLElement | undefined;
}

interface DialogProps extends Omit<Props, 'className' | 'style'> {
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
