import type { ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { ChangeButton } from '@/ui/change-button';
import { FormError } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

import { useReadNumber } from './use-read-number';

interface Props {
  /** Of the version on the screen. */
  number: number;
  /** What it says, where it names the version. */
  label?: string;
  error: Error | null;
  isPending: boolean;
  accept: (number: number, options: { onSuccess: () => void }) => void;
  /** Shows what others changed meanwhile; without it the refusal is told in words. */
  stale?: ((error: unknown) => ReactNode) | undefined;
  isWide?: boolean;
}

/** The button that says yes for the reader's side, to the version that they have read. */
export function AcceptButton({
  number,
  label,
  error,
  isPending,
  accept,
  stale,
  isWide = false,
}: Props) {
  const { t } = useTranslation('agreement');
  const read = useReadNumber(number);
  const isStale = error instanceof ApiProblem && error.stale !== null;
  return (
    <>
      {stale !== undefined && isStale ? stale(error) : <FormError error={error} />}
      <ChangeButton
        fullWidth={isWide}
        loading={isPending}
        onClick={() =>
          accept(read, {
            onSuccess: () => showToast({ tone: 'success', text: t('accepted') }),
          })
        }
      >
        {label ?? t('card.accept')}
      </ChangeButton>
    </>
  );
}
