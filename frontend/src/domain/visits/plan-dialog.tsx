import { useMemo } from 'react';

import { hasRole, useMe } from '@/api/reference';
import { usePlanVisit, type Visit } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { clockOf } from '@/lib/clock';
import { useNow } from '@/lib/now';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';

import { FactsFields } from './facts-fields';
import { SchoolField } from './school-field';
import { VisitChecks, type CheckedDraft } from './visit-checks';
import {
  bodyOf,
  isPlaces,
  newValues,
  wrongTimes,
  type PlanFrom,
  type VisitValues,
} from './visit-values';
import { useWhenCheck, WhenFields } from './when-fields';

interface Props {
  from: PlanFrom;
  onPlanned?: (visit: Visit) => void;
  onClose: () => void;
}

/** Propose a visit: the other side is asked to confirm it. */
export default function PlanDialog({ from, onPlanned, onClose }: Props) {
  const { t } = useTranslation('visit');
  const isDesk = hasRole(useMe(), 'coordinator');
  const { day: today } = clockOf(useNow());
  const plan = usePlanVisit({ handlesErrors: true });
  const checkTimes = useWhenCheck();
  const form = useForm({
    initial: newValues(from, today),
    check: (values) => ({
      ...checkTimes(values),
      ...(values.school_id === null && { school_id: t('plan.schoolMissing') }),
      ...(!isPlaces(values.places) && { places: t('plan.placesWrong') }),
    }),
    send: async (values) => (await plan.mutateAsync(bodyOf(values, from))).data,
    success: t('plan.done'),
    onSent: (visit) => {
      onClose();
      onPlanned?.(visit);
    },
  });
  const { values } = form;
  const ticketId = from.ticket?.id;
  const draft = useDraftOf(values, ticketId);
  return (
    <FormDialog
      title={t('plan.title')}
      form={form}
      submitLabel={t('plan.submit')}
      isWide
      onClose={onClose}
    >
      <p className="hint">{t(isDesk ? 'plan.hintDesk' : 'plan.hintBoard')}</p>
      {from.ticket !== undefined && (
        <p className="plain">
          {t('plan.forTickets', { count: 1, numbers: `#${from.ticket.number}` })}{' '}
          {from.ticket.title}
        </p>
      )}
      <SchoolField
        {...form.choice('school_id')}
        boardId={from.agreement?.board_id}
        error={form.errorAt('school_id')}
      />
      <WhenFields form={form} />
      <VisitChecks draft={draft} />
      <FactsFields form={form} hasTicket={from.ticket !== undefined} />
    </FormDialog>
  );
}

/** What can be checked of it; the same object as long as nothing of it changes. */
function useDraftOf(
  { day, starts, ends, school_id }: VisitValues,
  ticketId: number | undefined,
): CheckedDraft | null {
  return useMemo(() => {
    if (school_id === null || wrongTimes({ day, starts, ends }) !== null) return null;
    const ticketIds = ticketId === undefined ? [] : [ticketId];
    return { day, starts, ends, school_id, ticket_ids: ticketIds };
  }, [day, starts, ends, school_id, ticketId]);
}
