import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { calendarQuery, targetsQuery, useWithdrawTarget, type Target } from '@/api/service-levels';
import type { Priority } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { ChangeButton } from '@/ui/change-button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import shapes from '@/ui/shapes.module.css';
import { both, QueryCard } from '@/ui/query-card';
import { PriorityBadge } from '@/domain/tickets/priority-badge';

import { DeskChoice, useDesk } from './desk-choice';
import classes from './service-levels.module.css';
import { RowButton } from './settings-list';
import { SettingsPage } from './settings-page';
import { TargetDialog } from './target-dialog';
import {
  isMidnight,
  PRIORITIES,
  storyOf,
  usualDay,
  type Day,
  type TargetPeriod,
} from './targets-values';
import { useOpeningTime } from './use-opening-time';

interface Editing {
  priority: Priority;
  /** Where the form begins: what holds now, or a planned promise that is said differently. */
  from: Target | null;
}

/** How soon the helpdesk answers and solves: what it promises now, later, and did before. */
export function TargetsPage() {
  const { t } = useTranslation(['settings', 'common']);
  const format = useFormat();
  const desk = useDesk();
  const targets = useQuery(targetsQuery(desk));
  const calendar = useQuery(calendarQuery(desk));
  const withdraw = useWithdrawTarget();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [withdrawing, setWithdrawing] = useState<TargetPeriod | null>(null);
  const day = calendar.data === undefined ? null : usualDay(calendar.data.opening_hours);
  const canEdit = calendar.data?.can_edit === true;
  return (
    <SettingsPage of="targets" top={<DeskChoice />}>
      <QueryCard query={both(targets, calendar)} rows={4}>
        {([all]) => (
          <ul className={shapes.list}>
            {PRIORITIES.map((priority) => (
              <PriorityRow
                key={priority}
                priority={priority}
                targets={all}
                day={day}
                onEdit={canEdit ? (from) => setEditing({ priority, from }) : null}
                onWithdraw={setWithdrawing}
              />
            ))}
          </ul>
        )}
      </QueryCard>
      {editing !== null && (
        <TargetDialog
          key={`${editing.priority}-${editing.from?.id}`}
          desk={desk}
          priority={editing.priority}
          from={editing.from}
          day={day}
          onClose={() => setEditing(null)}
        />
      )}
      {withdrawing !== null && (
        <ConfirmDialog
          title={t('targets.withdrawTitle')}
          confirmLabel={t('targets.withdraw')}
          onConfirm={() => withdraw.mutateAsync({ targetId: withdrawing.id })}
          onClose={() => setWithdrawing(null)}
        >
          {t('targets.withdrawText', {
            priority: t(`common:priority.${withdrawing.priority}`).toLocaleLowerCase(),
            date: format.date(withdrawing.valid_from),
          })}
        </ConfirmDialog>
      )}
    </SettingsPage>
  );
}

interface RowProps {
  priority: Priority;
  targets: readonly Target[];
  day: Day | null;
  onEdit: ((from: Target | null) => void) | null;
  onWithdraw: (target: TargetPeriod) => void;
}

function PriorityRow({ priority, targets, day, onEdit, onWithdraw }: RowProps) {
  const { t } = useTranslation(['settings', 'common']);
  const say = useOpeningTime(day);
  const when = useWhen();
  const { planned, present, past } = storyOf(targets, priority);
  const name = t(`common:priority.${priority}`);
  return (
    <li className={classes.promise} aria-label={name}>
      <div className={classes.priority}>
        <PriorityBadge priority={priority} />
      </div>
      {present === null ? (
        <p className="hint">{t('targets.none')}</p>
      ) : (
        <dl className={classes.facts}>
          <Fact
            label={t('targets.firstResponse')}
            value={say(present.first_response_minutes)}
            by={present.first_response_by}
          />
          <Fact
            label={t('targets.resolution')}
            value={say(present.resolution_minutes)}
            by={present.resolution_by}
          />
        </dl>
      )}
      {onEdit !== null && (
        <div className={shapes.actions}>
          <RowButton
            aria-label={t('editNamed', { name: name.toLocaleLowerCase() })}
            onClick={() => onEdit(present)}
          >
            {t('edit')}
          </RowButton>
        </div>
      )}
      {(planned.length > 0 || past.length > 0) && (
        <div className={classes.others}>
          {planned.map((target) => (
            <div key={target.id} className={shapes.notice} data-tone="info">
              <span>
                <strong>{t('targets.from', { date: when(target.valid_from) })}</strong>{' '}
                <Both target={target} day={day} />
              </span>
              {onEdit !== null && (
                <span className={shapes.actions}>
                  <ChangeButton
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => onEdit(target)}
                    aria-label={t('targets.editPlanned', {
                      name: name.toLocaleLowerCase(),
                      date: when(target.valid_from),
                    })}
                  >
                    {t('edit')}
                  </ChangeButton>
                  <ChangeButton
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={t('targets.withdrawNamed', {
                      name: name.toLocaleLowerCase(),
                      date: when(target.valid_from),
                    })}
                    onClick={() => onWithdraw(target)}
                  >
                    {t('targets.withdraw')}
                  </ChangeButton>
                </span>
              )}
            </div>
          ))}
          {past.length > 0 && (
            <details className={`${classes.past} hint`}>
              <summary>{t('targets.past', { count: past.length })}</summary>
              <ul className="plain">
                {past.map((target) => (
                  <li key={target.id}>
                    {t('targets.period', {
                      from: when(target.valid_from),
                      until: when(target.until ?? target.valid_from),
                    })}{' '}
                    <Both target={target} day={day} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </li>
  );
}

function Fact({ label, value, by }: { label: string; value: string; by: string | null }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <div>
      <dt className="hint">{label}</dt>
      <dd>
        <span className={classes.value}>{value}</span>
        {by !== null && (
          <span className={shapes.sub}>
            {t('targets.by', { moment: format.date(by, 'datetime') })}
          </span>
        )}
      </dd>
    </div>
  );
}

function Both({ target, day }: { target: Target; day: Day | null }) {
  const { t } = useTranslation('settings');
  const say = useOpeningTime(day);
  return t('targets.both', {
    first: say(target.first_response_minutes),
    solved: say(target.resolution_minutes),
  });
}

/** A day, with the time where it is not the beginning of that day. */
function useWhen(): (iso: string) => string {
  const format = useFormat();
  return (iso) => format.date(iso, isMidnight(iso) ? 'date' : 'datetime');
}
