import { useSignUp } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { showToast } from '@/ui/toast';

import { freePlaces } from '../use-places-text';
import type { ActionProps } from './action-props';

/** A place, or where all are taken a turn on the waiting list: never both. */
export function SignUpButton({ visit, size }: ActionProps) {
  const { t } = useTranslation('visit');
  const signUp = useSignUp();
  const isFull = freePlaces(visit) === 0;
  const label = t(isFull ? 'signUp.wait' : 'signUp.button');
  return (
    <ChangeButton
      size={size}
      loading={signUp.isPending}
      aria-label={t('action.named', { action: label, title: visit.title })}
      onClick={() =>
        signUp.mutate(
          { visitId: visit.id, or_wait: isFull },
          {
            onSuccess: ({ data }) =>
              showToast({
                tone: 'success',
                text: t(data.my_place?.state === 'held' ? 'signUp.got' : 'signUp.waits'),
              }),
          },
        )
      }
    >
      {label}
    </ChangeButton>
  );
}
