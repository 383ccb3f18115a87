import { useState } from 'react';

import { useAcceptPlace, useDeclinePlace } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import type { PlaceActionProps } from './action-props';

/** A student who is asked to go says yes or no. */
export function OfferButtons({ visit, place, size }: PlaceActionProps) {
  const { t } = useTranslation('visit');
  const accept = useAcceptPlace();
  const decline = useDeclinePlace({ handlesErrors: true });
  const [isDeclining, setDeclining] = useState(false);
  const both = { visitId: visit.id, placeId: place.id };
  const named = (action: string) => t('action.named', { action, title: visit.title });
  return (
    <>
      <ChangeButton
        size={size}
        loading={accept.isPending}
        aria-label={named(t('offer.yes'))}
        onClick={() =>
          accept.mutate(both, {
            onSuccess: () => showToast({ tone: 'success', text: t('offer.accepted') }),
          })
        }
      >
        {t('offer.yes')}
      </ChangeButton>
      <ChangeButton
        size={size}
        variant="default"
        aria-label={named(t('offer.no'))}
        onClick={() => setDeclining(true)}
      >
        {t('offer.no')}
      </ChangeButton>
      {isDeclining && (
        <ConfirmDialog
          title={t('offer.declineTitle')}
          confirmLabel={t('offer.no')}
          reason="optional"
          onConfirm={(reason) => decline.mutateAsync({ ...both, reason })}
          onClose={() => setDeclining(false)}
        >
          {t('offer.declineText')}
        </ConfirmDialog>
      )}
    </>
  );
}
