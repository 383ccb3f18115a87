import type { CSSProperties, ReactNode } from 'react';

import { FormError } from '../form-error';
import type { FormState } from './use-form';

export interface FormProps {
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
export function Form({ form, className, style, summary, isLong = false, children }: FormProps) {
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
