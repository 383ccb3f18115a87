import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiProblem } from '@/api/problem';
import { keys } from '@/api/query-keys';
import { useCategories, useSkills } from '@/api/reference';
import { useMoveTicket, useTriageTicket } from '@/api/tickets';
import type { Impact, Kind, Status, TicketDetail, Urgency } from '@/api/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { FormError, fieldErrors } from '@/ui/form-error';
import { PriorityBadge } from '@/ui/priority-badge';
import { Segmented } from '@/ui/segmented';
import { ToggleChips } from '@/ui/team/toggle-chips';
import { showToast } from '@/ui/toast';

import { AgreementBox } from './agreement-box';
import { MergeDialog } from './merge-dialog';
import classes from './pane.module.css';
import { priorityOf } from './priority';
import { useShortcuts } from './shortcuts';
import { changedOnly, toInput, toValues, validate, type TriageEdits } from './triage-values';

const KINDS: readonly Kind[] = ['question', 'devices', 'visit'];
const IMPACTS = ['one', 'group', 'school'] as const satisfies readonly Impact[];
const URGENCIES = ['low', 'normal', 'high'] as const satisfies readonly Urgency[];
const FIELDS = [
  'category',
  'impact',
  'urgency',
  'kind',
  'skills',
  'estimate_minutes',
  'device_count',
];

interface Props {
  ticket: TicketDetail;
  onDone: () => void;
  /** What is read, beside the fields. */
  children: ReactNode;
}

type Dialog = 'reject' | 'merge' | null;

export function TriageForm({ ticket, onDone, children }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);
  const queryClient = useQueryClient();
  const categories = useCategories();
  const skills = useSkills();
  const triage = useTriageTicket({ handlesErrors: true });
  const move = useMoveTicket({ handlesErrors: true });
  // Only what was changed by hand: the rest follows the ticket as it changes elsewhere.
  const [typed, setTyped] = useState<TriageEdits>({});
  const [isChecked, setChecked] = useState(false);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<Status | 'save' | null>(null);

  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const edits = changedOnly(ticket, typed);
  const values = { ...toValues(ticket), ...edits };
  const found = isChecked ? validate(values) : {};
  const refused = fieldErrors(error);
  const isDirty = Object.keys(edits).length > 0;

  const may = (to: Status) => ticket.transitions.some((each) => each.to === to);
  const isInTriage = ticket.status === 'new' || ticket.status === 'in_consultation';
  const canTriage = ticket.abilities.includes('ticket.triage');
  const isAgreed = ticket.agreement?.is_accepted === true;
  // By the kind as chosen here, which may not be saved yet: devices and visits are agreed on first.
  const needsAgreement = values.kind !== 'question';
  const canOpen =
    isInTriage && (!needsAgreement || (ticket.status === 'in_consultation' && isAgreed));
  const canConsult = ticket.status === 'new' && may('in_consultation');

  function set(change: TriageEdits) {
    setTyped((old) => ({ ...old, ...change }));
  }

  function errorAt(field: string): string | undefined {
    const code = found[field];
    return code === undefined ? refused[field] : t(`triage.error.${code}`);
  }

  async function save(to?: Status) {
    if (busy !== null || !canTriage) return;
    setChecked(true);
    if (Object.keys(validate(values)).length > 0) return;
    setBusy(to ?? 'save');
    setError(null);
    try {
      // Impact and urgency always: whoever agrees with what the school filled in has triaged it too.
      const answer = await triage.mutateAsync({
        ticketId: ticket.id,
        impact: values.impact,
        urgency: values.urgency,
        ...toInput(edits),
        version: ticket.version,
      });
      setTyped({});
      const version = answer.data?.version;
      if (to !== undefined) {
        await move.mutateAsync({
          ticketId: ticket.id,
          to,
          ...(version !== undefined && { version }),
        });
      }
      tell(to);
      if (isHere.current) onDone();
    } catch (caught) {
      setError(caught);
      // Walked on meanwhile: then the form that would show it is gone.
      if (!isHere.current) {
        showToast({ tone: 'danger', text: t('triage.notSaved', { title: ticket.title }) });
      }
      if (caught instanceof ApiProblem && caught.stale !== null) {
        // The fields show what it is now; what was chosen here stays chosen.
        void queryClient.invalidateQueries({ queryKey: keys.tickets.detail(ticket.id) });
      }
    } finally {
      setBusy(null);
    }
  }

  function tell(to: Status | undefined) {
    const { title } = ticket;
    const text =
      to === 'open'
        ? t('triage.opened', { title })
        : to === 'in_consultation'
          ? t('triage.consulting', { title })
          : t('triage.saved', { title });
    showToast({ tone: 'success', text });
  }

  useShortcuts((shortcut) => {
    switch (shortcut) {
      case 'impact1':
      case 'impact2':
      case 'impact3':
        set({ impact: IMPACTS[Number(shortcut.at(-1)) - 1] ?? values.impact });
        return;
      case 'urgency1':
      case 'urgency2':
      case 'urgency3':
        set({ urgency: URGENCIES[Number(shortcut.at(-1)) - 1] ?? values.urgency });
        return;
      case 'save':
        void save();
        return;
      case 'ready':
        if (canOpen) void save('open');
        return;
      default:
        return;
    }
  });

  return (
    // No <form>: its dialogs hold forms of their own.
    <div>
      {!isInTriage && (
        <div className={classes.moved} role="status">
          {t('triage.moved', { status: t(`common:status.${ticket.status}`) })}
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('triage.next')}
          </Button>
        </div>
      )}
      <div className={classes.columns}>
        {children}
        <fieldset
          className={classes.form}
          disabled={!canTriage}
          style={{ margin: 0, padding: 0, border: 0 }}
        >
          <legend className="visually-hidden">{t('triage.decide')}</legend>
          <FormError error={error} fields={FIELDS} />
          <Segmented
            legend={t('triage.kind')}
            value={values.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
            onChange={(kind) => set({ kind })}
          />
          <Segmented
            legend={t('triage.impact')}
            value={values.impact}
            options={IMPACTS.map((impact) => ({
              value: impact,
              label: t(`common:impact.${impact}`),
            }))}
            onChange={(impact) => set({ impact })}
          />
          <Segmented
            legend={t('triage.urgency')}
            value={values.urgency}
            options={URGENCIES.map((urgency) => ({
              value: urgency,
              label: t(`common:urgency.${urgency}`),
            }))}
            onChange={(urgency) => set({ urgency })}
          />
          <div className={classes.priority} role="status">
            <span className={classes.dim}>{t('triage.priority')}</span>
            <PriorityBadge priority={priorityOf(values.impact, values.urgency)} />
          </div>
          <NativeSelect
            label={t('triage.category')}
            value={values.category ?? ''}
            error={errorAt('category')}
            data={[
              // A category cannot be taken away again, so "none" is only for a ticket that has none.
              ...(values.category === null ? [{ value: '', label: t('triage.noCategory') }] : []),
              ...(categories.data ?? (ticket.category === null ? [] : [ticket.category])).map(
                (category) => ({
                  value: String(category.id),
                  label: category.name,
                }),
              ),
            ]}
            onChange={(event) => set({ category: Number(event.currentTarget.value) || null })}
          />
          <ToggleChips
            legend={t('triage.skills')}
            options={(skills.data ?? ticket.skills).map((skill) => ({
              value: skill.id,
              label: skill.name,
            }))}
            value={values.skills}
            error={errorAt('skills')}
            onChange={(chosen) => set({ skills: chosen })}
          />
          <div className={classes.pair}>
            <TextInput
              label={t('triage.hours')}
              inputMode="decimal"
              value={values.hours}
              error={errorAt('estimate_minutes')}
              onChange={(event) => set({ hours: event.currentTarget.value })}
            />
            {(values.kind === 'devices' || ticket.device_count !== null) && (
              <TextInput
                label={t('triage.devices')}
                inputMode="numeric"
                value={values.devices}
                error={errorAt('device_count')}
                onChange={(event) => set({ devices: event.currentTarget.value })}
              />
            )}
          </div>
          {needsAgreement && <AgreementBox ticket={ticket} />}
        </fieldset>
      </div>
      {canTriage && (
        <div className={classes.bar}>
          {needsAgreement && isInTriage && !canOpen && (
            <span className={classes.barHint}>
              {ticket.status === 'new' ? t('triage.consultFirst') : t('triage.agreeFirst')}
            </span>
          )}
          {canOpen && (
            <Button loading={busy === 'open'} onClick={() => void save('open')}>
              {t('triage.open')}
            </Button>
          )}
          {canConsult && (
            <Button
              variant={canOpen ? 'default' : 'filled'}
              loading={busy === 'in_consultation'}
              onClick={() => void save('in_consultation')}
            >
              {t('triage.consult')}
            </Button>
          )}
          <Button
            variant="default"
            loading={busy === 'save'}
            disabled={!isDirty}
            onClick={() => void save()}
          >
            {isInTriage ? t('triage.saveNext') : t('common:action.save')}
          </Button>
          {ticket.abilities.includes('ticket.merge') && (
            <Button
              className={classes.spread}
              variant="subtle"
              color="gray"
              onClick={() => setDialog('merge')}
            >
              {t('triage.merge')}
            </Button>
          )}
          {may('rejected') && (
            <Button variant="subtle" color="red" onClick={() => setDialog('reject')}>
              {t('triage.reject')}
            </Button>
          )}
        </div>
      )}
      {dialog === 'reject' && (
        <ConfirmDialog
          title={t('triage.rejectTitle')}
          confirmLabel={t('triage.rejectConfirm')}
          reason="required"
          reasonLabel={t('triage.rejectReason')}
          isDangerous
          onConfirm={async (reason) => {
            await move.mutateAsync({
              ticketId: ticket.id,
              to: 'rejected',
              reason,
              version: ticket.version,
            });
            showToast({ tone: 'success', text: t('triage.rejected', { title: ticket.title }) });
            onDone();
          }}
          onClose={() => setDialog(null)}
        >
          {t('triage.rejectText', { title: ticket.title })}
        </ConfirmDialog>
      )}
      {dialog === 'merge' && (
        <MergeDialog ticket={ticket} onMerged={onDone} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}
