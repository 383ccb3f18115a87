import { Check, CirclePause, Clock, ClockAlert } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';

import { distance, lookOf, type Due } from './due';
import classes from './due-mark.module.css';

const ICONS = {
  late: ClockAlert,
  soon: ClockAlert,
  ok: Clock,
  paused: CirclePause,
  met: Check,
  missed: ClockAlert,
};

/** "nog 3 u", "2 u te laat": the time that is left of what was promised, and for what. Never by colour alone. */
export function DueMark({ due }: { due: Due }) {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  const now = useNow();
  const look = lookOf(due, now);
  const Icon = ICONS[look];
  const metric = due.metric === 'first_response' ? t('due.first_response') : t('due.resolution');
  let text: string;
  if (due.due_at !== null && (look === 'late' || look === 'soon' || look === 'ok')) {
    const { count, unit } = distance(now, Date.parse(due.due_at));
    text = t(look === 'late' ? `due.late.${unit}` : `due.left.${unit}`, { count });
  } else {
    text = t(look === 'ok' || look === 'soon' || look === 'late' ? 'due.paused' : `due.${look}`);
  }
  const until = due.due_at === null ? '' : ` · ${format.date(due.due_at, 'datetime')}`;
  return (
    <span className={classes.mark} data-look={look} title={`${metric}: ${text}${until}`}>
      <Icon size={13} aria-hidden="true" />
      <span className="visually-hidden">{metric}: </span>
      {text}
    </span>
  );
}
