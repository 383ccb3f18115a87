import { Button, CloseButton } from '@mantine/core';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { dismissToast, useToasts, type ToastTone } from './toast';
import classes from './toast-region.module.css';

const ICONS: Record<ToastTone, typeof Info> = {
  info: Info,
  success: CircleCheck,
  danger: CircleAlert,
};

/** Once per page. It is always there, so that screen readers notice what is put in. */
export function ToastRegion() {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <section className={classes.region} aria-label={t('toast.region')} aria-live="polite">
      {toasts.map(({ id, tone, text, action }) => {
        const Icon = ICONS[tone];
        return (
          <div key={id} className={classes.toast} data-tone={tone}>
            <Icon className={classes.icon} size={18} aria-hidden="true" />
            <div className={classes.text}>{text}</div>
            {action !== undefined && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  action.run();
                  dismissToast(id);
                }}
              >
                {action.label}
              </Button>
            )}
            <CloseButton
              size="sm"
              aria-label={t('action.close')}
              onClick={() => dismissToast(id)}
            />
          </div>
        );
      })}
    </section>
  );
}
