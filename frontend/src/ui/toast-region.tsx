import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { useShortcuts } from '@/lib/shortcuts';

import { Button } from './button';
import { Countdown } from './countdown';
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
  const undoable = toasts.findLast((toast) => toast.until !== undefined && toast.action);
  useShortcuts(
    t('shortcuts.everywhere'),
    undoable?.action === undefined
      ? []
      : [
          {
            keys: 'z',
            label: undoable.action.label,
            run: () => {
              undoable.action?.run();
              dismissToast(undoable.id);
            },
          },
        ],
  );
  return (
    <section
      className={classes.region}
      data-print="off"
      aria-label={t('toast.region')}
      aria-live="polite"
    >
      {toasts.map(({ id, tone, text, action, until }) => {
        const Icon = ICONS[tone];
        return (
          <div key={id} className={classes.toast} data-tone={tone}>
            <Icon className={classes.icon} size={18} aria-hidden="true" />
            <div className={classes.text}>
              {text}
              {until !== undefined && <Countdown until={until} className={classes.countdown} />}
            </div>
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
            <button
              type="button"
              className={classes.close}
              aria-label={t('action.close')}
              onClick={() => dismissToast(id)}
            >
              <X size={16} aria-hidden="true" />
            </button>
          </div>
        );
      })}
    </section>
  );
}
