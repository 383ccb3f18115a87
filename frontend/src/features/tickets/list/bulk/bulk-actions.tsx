import { useState, type ReactNode } from 'react';

import { URGENCY_VALUES } from '@/api/enum-values';
import { hasRole, useCategories, useMe } from '@/api/reference';
import { useTeam } from '@/api/team';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { StatusBadge } from '@/domain/tickets/status-badge';
import menu from '@/ui/panel.module.css';
import { closePanel, Panel } from '@/ui/panel';

import classes from './bulk-bar.module.css';
import { countAble, possibleMoves } from './possible';
import type { UndoableChange } from './use-undoable-change';

interface Props {
  rows: readonly TicketRow[];
  onChange: (change: UndoableChange) => void;
}

interface Asking {
  title: string;
  run: (reason: string) => void;
}

/** A menu per sort of change, each only where at least one of the tickets can be changed so. */
export function BulkActions({ rows, onChange }: Props) {
  const { t } = useTranslation(['bulk', 'tickets', 'common']);
  const me = useMe();
  const categories = useCategories();
  const [asking, setAsking] = useState<Asking | null>(null);
  const count = rows.length;
  const moves = possibleMoves(rows);
  const canTriage = countAble(rows, 'ticket.triage');
  const canTag = countAble(rows, 'ticket.tag');
  const canOffer = countAble(rows, 'ticket.offer');
  const canTakeBack = hasRole(me, 'coordinator') ? countAble(rows, 'assignment.release') : 0;
  const canFollow = countAble(rows, 'ticket.follow');
  const start = (what: string, input: UndoableChange['input']) =>
    onChange({ text: t('held', { count, what }), rows, input });
  const choice = (able: number, label: ReactNode, onChoose: () => void, key?: string | number) => (
    <Choice key={key} able={able} of={count} onChoose={onChoose}>
      {label}
    </Choice>
  );

  return (
    <>
      {moves.length > 0 && (
        <Panel label={t('move.title')}>
          <div className={menu.options}>
            {moves.map(({ to, count: able, needsReason }) => {
              const what = t('move.held', { status: t(`common:status.${to}`) });
              const run = (reason: string) => start(what, { operation: 'move', to, reason });
              const choose = () => (needsReason ? setAsking({ title: what, run }) : run(''));
              return choice(able, <StatusBadge status={to} />, choose, to);
            })}
          </div>
        </Panel>
      )}
      {canTriage > 0 && (
        <Panel label={t('triage.title')}>
          <div className={menu.options}>
            <p className={menu.heading}>{t('triage.urgency')}</p>
            {[...URGENCY_VALUES].reverse().map((urgency) => {
              const name = t(`common:urgency.${urgency}`);
              const what = t('triage.heldUrgency', { urgency: name });
              const choose = () => start(what, { operation: 'triage', urgency });
              return choice(canTriage, name, choose, urgency);
            })}
            <p className={menu.heading}>{t('triage.category')}</p>
            {categories.data?.map(({ id, name }) => {
              const what = t('triage.heldCategory', { category: name });
              const choose = () => start(what, { operation: 'triage', category: id });
              return choice(canTriage, name, choose, id);
            })}
          </div>
        </Panel>
      )}
      {canTag > 0 && (
        <Panel label={t('tag.title')}>
          <TagForm
            onAdd={(tag) => start(t('tag.heldAdd', { tag }), { operation: 'tag', add_tags: [tag] })}
            onRemove={(tag) =>
              start(t('tag.heldRemove', { tag }), { operation: 'tag', remove_tags: [tag] })
            }
          />
        </Panel>
      )}
      {canOffer > 0 && (
        <Panel label={t('offer.title')}>
          <div className={menu.options}>
            <Students>
              {({ id, name }) => {
                const what = t('offer.held', { name });
                const choose = () => start(what, { operation: 'offer', volunteer: id });
                return choice(canOffer, name, choose, id);
              }}
            </Students>
          </div>
        </Panel>
      )}
      {(canTakeBack > 0 || canFollow > 0) && (
        <Panel label={t('other.title')}>
          <div className={menu.options}>
            {canTakeBack > 0 &&
              choice(canTakeBack, t('takeBack.title'), () =>
                setAsking({
                  title: t('takeBack.title'),
                  run: (reason) => start(t('takeBack.held'), { operation: 'take_back', reason }),
                }),
              )}
            {canFollow > 0 && (
              <>
                {choice(canFollow, t('follow.title'), () =>
                  start(t('follow.held'), { operation: 'follow' }),
                )}
                {choice(canFollow, t('follow.stop'), () =>
                  start(t('follow.heldStop'), { operation: 'unfollow' }),
                )}
              </>
            )}
          </div>
        </Panel>
      )}
      {asking !== null && (
        <ConfirmDialog
          title={asking.title}
          confirmLabel={t('continue')}
          reason="required"
          onConfirm={(reason) => {
            asking.run(reason);
            return Promise.resolve();
          }}
          onClose={() => setAsking(null)}
        >
          {t('reasonFor', { count })}
        </ConfirmDialog>
      )}
    </>
  );
}

interface ChoiceProps {
  able: number;
  of: number;
  onChoose: () => void;
  children: ReactNode;
}

function Choice({ able, of, onChoose, children }: ChoiceProps) {
  const { t } = useTranslation('bulk');
  return (
    <button
      type="button"
      className={menu.choice}
      onClick={(event) => {
        closePanel(event.currentTarget);
        onChoose();
      }}
    >
      {children}
      {able < of && <small>{t('able', { able, count: of })}</small>}
    </button>
  );
}

/** The team is asked for only by those who may offer. */
function Students({
  children,
}: {
  children: (student: { id: number; name: string }) => ReactNode;
}) {
  const { t } = useTranslation('common');
  const team = useTeam();
  if (team.data === undefined) return <p className={menu.nothing}>{t('state.loading')}</p>;
  return team.data.map(children);
}

interface TagFormProps {
  onAdd: (tag: string) => void;
  onRemove: (tag: string) => void;
}

function TagForm({ onAdd, onRemove }: TagFormProps) {
  const { t } = useTranslation('bulk');
  const [tag, setTag] = useState('');
  const name = tag.trim().toLowerCase();
  const done = (element: Element, run: (tag: string) => void) => {
    if (name === '') return;
    closePanel(element);
    setTag('');
    run(name);
  };
  return (
    <form
      className={classes.tagForm}
      onSubmit={(event) => {
        event.preventDefault();
        done(event.currentTarget, onAdd);
      }}
    >
      <label>
        <span>{t('tag.name')}</span>
        <input
          className={menu.search}
          value={tag}
          maxLength={40}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className={menu.choice} disabled={name === ''}>
        {t('tag.add')}
      </button>
      <button
        type="button"
        className={menu.choice}
        disabled={name === ''}
        onClick={(event) => done(event.currentTarget, onRemove)}
      >
        {t('tag.remove')}
      </button>
    </form>
  );
}
