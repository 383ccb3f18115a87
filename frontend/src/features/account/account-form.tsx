import type { ReactNode } from 'react';

import { Button } from '@/ui/button';
import { Form } from '@/ui/form/form';
import type { FormState } from '@/ui/form/use-form';

import classes from './account.module.css';

interface Props {
  form: FormState;
  submitLabel: string;
  /** In place of what the server said. */
  summary?: ReactNode;
  /** More buttons, after the one that sends. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** Fields under each other and the button that sends them: as wide as a card for guests, or small on a page. */
export function AccountForm({ form, submitLabel, actions, children, summary }: Props) {
  return (
    <Form form={form} className={classes.form} summary={summary}>
      {children}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {submitLabel}
        </Button>
        {actions}
      </div>
    </Form>
  );
}
