import { Check, CirclePause, Clock, ClockAlert } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import type { Due } from './due';
import classes from './due-mark.module.css';
import { useDueText } from './use-due-text';

const ICONS = {
  late: ClockAlert,
  soon: ClockAlert,
  ok: Clock,
  paused: CirclePause,
  met: Check,
  missed: ClockAlert,
};

interface Props {
  due: Due;
  /** Of what is over: by how many minutes of opening time it was too late. */
  lateMinutes?: number | null;
}

/** "nog 3 uur", "1 uur 45 te laat": the time that is left of what was promised, and for what. Never by colour alone. */
export function DueMark({ due, lateMinutes }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const { look, text } = useDueText(due, lateMinutes);
  const Icon = ICONS[look];
  const metric = due.metric === 'first_response' ? t('due.first_response') : t('due.resolution');
  const until = due.due_at === null ? '' : ` · ${format.date(due.due_at, 'datetime')}`;
  return (
    <span className={classes.mark} data-look={look} title={`${metric}: ${text}${until}`}>
      <Icon size={13} aria-hidden="true" />
      <span className="visually-hidden">{metric}: </span>
      {text}
    </span>
  );
}
