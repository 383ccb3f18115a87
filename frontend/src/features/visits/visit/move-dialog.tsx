import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox } from '@mantine/core';
import { Megaphone } from 'lucide-react';
import { useMemo } from 'react';

import { ApiProblem } from '@/api/problem';
import { useChangeVisit, type Visit } from '@/api/visits';
import { SchoolField } from '@/domain/visits/school-field';
import { VisitChecks } from '@/domain/visits/visit-checks';
import { valuesOf, wrongTimes } from '@/domain/visits/visit-values';
import { useVisitWhen } from '@/domain/visits/visit-when';
import { useWhenCheck, WhenFields } from '@/domain/visits/when-fields';
import { useTranslation } from '@/i18n/use-translation';
import { timeOf } from '@/lib/clock';
import type { Target } from '@/ui/calendar/item';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { Notice } from '@/ui/notice';

import { isHeardOf, studentsOf } from './move-values';
import classes from './visit.module.css';

interface Props {
  visit: Visit;
  /** Where it was carried to; without, where it is. */
  target?: Target;
  onClose: () => void;
}

/** Another day, time or school. Who hears of it stands there before it is done. */
export function MoveDialog({ visit, target, onClose }: Props) {
  const { t } = useTranslation('visits');
  const when = useVisitWhen();
  const change = useChangeVisit({ handlesErrors: true });
  const checkTimes = useWhenCheck();
  const { day, starts, ends, school_id } = valuesOf(visit);
  const form = useForm({
    initial: {
      school_id,
      ...(target === undefined
        ? { day, starts, ends }
        : { day: target.day, starts: timeOf(target.from), ends: timeOf(target.until) }),
      release_clashing: false,
    },
    check: checkTimes,
    version: visit.version,
    send: ({ school_id: school, ...values }, { version }) =>
      change.mutateAsync({
        visitId: visit.id,
        version,
        ...values,
        ...(school !== null && { school_id: school }),
      }),
    success: t('move.done'),
    onSent: onClose,
  });
  const isClashing = form.error instanceof ApiProblem && form.error.code === 'double_booked';
  const draft = useChecked(form.values, visit);
  return (
    <FormDialog
      title={t('move.title')}
      form={form}
      submitLabel={t(visit.state === 'confirmed' ? 'move.submitAsk' : 'move.submit')}
      isWide
      onClose={onClose}
    >
      <p className="plain">
        <strong>{visit.title}</strong>
        <br />
        <span className="hint">
          {t('move.now', { when: when(visit), school: visit.school_name })}
        </span>
      </p>
      <WhenFields form={form} />
      <SchoolField
        {...form.choice('school_id')}
        boardId={visit.board_id}
        error={form.errorAt('school_id')}
      />
      <VisitChecks draft={draft} />
      <Consequences visit={visit} />
      {(isClashing || form.values.release_clashing) && (
        <Checkbox {...form.flag('release_clashing')} label={t('move.release')} />
      )}
    </FormDialog>
  );
}

function useChecked(
  {
    day,
    starts,
    ends,
    school_id,
  }: { day: string; starts: string; ends: string; school_id: number | null },
  { id, tickets }: Visit,
) {
  return useMemo(() => {
    if (school_id === null || wrongTimes({ day, starts, ends }) !== null) return null;
    return {
      day,
      starts,
      ends,
      school_id,
      visit_id: id,
      ticket_ids: tickets.map((ticket) => ticket.id),
    };
  }, [day, starts, ends, school_id, id, tickets]);
}

/** What moving does, and who is told. */
function Consequences({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  if (!isHeardOf(visit)) return null;
  const names = studentsOf(visit).join(', ');
  const other = visit.side === 'board' ? 'desk' : 'board';
  return (
    <Notice tone="info" icon={Megaphone} title={t('move.heard')}>
      <ul className={classes.consequences}>
        {visit.state === 'confirmed' && (
          <li>{t(`move.again.${other}`, { board: visit.board_name })}</li>
        )}
        {names !== '' && <li>{t('move.students', { names })}</li>}
      </ul>
    </Notice>
  );
}
