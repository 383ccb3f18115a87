import { lazy, Suspense, useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';

import type { ActionProps } from './action-props';

const AssignDialog = lazy(() => import('./assign-dialog'));

/** The coordinator asks students to go. */
export function AssignButton({ visit, size }: ActionProps) {
  const { t } = useTranslation('visit');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ChangeButton
        size={size}
        variant="default"
        aria-label={t('action.named', { action: t('assign.title'), title: visit.title })}
        onClick={() => setOpen(true)}
      >
        {t('assign.title')}
      </ChangeButton>
      {isOpen && (
        <Suspense>
          <AssignDialog visit={visit} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
