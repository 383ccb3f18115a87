import { Button } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';

import { ChangeButton } from '../change-button';
import classes from './long-form.module.css';
import type { FormState } from './use-form';

interface Props {
  form: FormState;
  className: string | undefined;
  undoLabel: string;
  unsavedText: string;
}

/** At the foot of a form that is saved as a whole: save, and with changes take them back. */
export function SaveBar({ form, className, undoLabel, unsavedText }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.bar} ${className}`} data-dirty={form.isDirty || undefined}>
      <ChangeButton type="submit" loading={form.isBusy} disabled={!form.isDirty}>
        {t('action.save')}
      </ChangeButton>
      {form.isDirty && (
        <>
          <Button variant="default" onClick={form.reset}>
            {undoLabel}
          </Button>
          <span className="hint" role="status">
            {unsavedText}
          </span>
        </>
      )}
    </div>
  );
}
