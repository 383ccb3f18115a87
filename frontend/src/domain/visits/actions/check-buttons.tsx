import { TextInput, type ButtonProps } from '@mantine/core';
import { LogIn, LogOut } from 'lucide-react';
import { useState } from 'react';

import { ApiProblem } from '@/api/problem';
import { useCheckIn, useCheckOut, type VisitRow } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { timeOf } from '@/lib/clock';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ChangeButton } from '@/ui/change-button';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { showToast } from '@/ui/toast';

import { visitTimes } from '../visit-when';
import type { PlaceActionProps } from './action-props';

type Props = Omit<PlaceActionProps, 'size'> & Pick<ButtonProps, 'size' | 'className'>;

/** For who has just come in. */
export function CheckInButton({ visit, place, ...look }: Props) {
  const { t } = useTranslation('visit');
  const checkIn = useCheckIn();
  return (
    <ChangeButton
      {...look}
      leftSection={<LogIn size={20} aria-hidden="true" />}
      loading={checkIn.isPending}
      onClick={() =>
        checkIn.mutate(
          { visitId: visit.id, placeId: place.id },
          { onSuccess: () => showToast({ tone: 'success', text: t('presence.welcome') }) },
        )
      }
    >
      {t('presence.in')}
    </ChangeButton>
  );
}

/** After this nobody knows by themselves when somebody left (milliseconds). */
const LATE = 60 * 60_000;

/** Whether who leaves now says when: nothing is made up. */
export function useIsLate({ ends_at }: VisitRow): boolean {
  return useNow() > new Date(ends_at).getTime() + LATE;
}

/** For who leaves. Who forgot it is asked when they left. */
export function CheckOutButton({ visit, place, ...look }: Props) {
  const { t } = useTranslation('visit');
  const checkOut = useCheckOut({ handlesErrors: true });
  const [isAsking, setAsking] = useState(false);
  const isLate = useIsLate(visit);

  function leave(): void {
    checkOut.mutate(
      { visitId: visit.id, placeId: place.id },
      {
        onSuccess: () => showToast({ tone: 'success', text: t('presence.bye') }),
        onError: (error) => {
          const isAsked = error instanceof ApiProblem && error.fieldErrors.left !== undefined;
          if (isAsked) setAsking(true);
          else showToast({ tone: 'danger', text: error.message });
        },
      },
    );
  }

  return (
    <>
      <ChangeButton
        {...look}
        leftSection={<LogOut size={20} aria-hidden="true" />}
        loading={checkOut.isPending}
        onClick={() => (isLate ? setAsking(true) : leave())}
      >
        {t(isLate ? 'presence.whenLeft' : 'presence.out')}
      </ChangeButton>
      {isAsking && <WhenLeft visit={visit} place={place} onClose={() => setAsking(false)} />}
    </>
  );
}

function WhenLeft({ visit, place, onClose }: PlaceActionProps & { onClose: () => void }) {
  const { t } = useTranslation('visit');
  const format = useFormat();
  const checkOut = useCheckOut({ handlesErrors: true });
  const form = useForm({
    // Empty: the end of the visit is when it should have ended, not when somebody left.
    initial: { left: '' },
    required: ['left'],
    send: ({ left }) => checkOut.mutateAsync({ visitId: visit.id, placeId: place.id, left }),
    success: t('presence.bye'),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={t('presence.leftTitle')}
      form={form}
      submitLabel={t('presence.save')}
      onClose={onClose}
    >
      <p className="plain">
        {t('presence.leftText', {
          day: format.date(visit.starts_at, 'weekday'),
          start: format.date(place.checked_in_at ?? '', 'time'),
          end: timeOf(visitTimes(visit).until),
        })}
      </p>
      <TextInput {...form.field('left')} type="time" label={t('presence.left')} />
    </FormDialog>
  );
}
