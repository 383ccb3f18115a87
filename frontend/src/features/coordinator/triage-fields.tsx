import { NativeSelect, TextInput } from '@mantine/core';
import type { KeyboardEvent, RefObject } from 'react';

import { useCategories, useSkills } from '@/api/reference';
import type { Impact, Kind, TicketDetail, Urgency } from '@/api/types';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { useTranslation } from '@/i18n/use-translation';
import { Segmented } from '@/ui/segmented';
import { ToggleChips } from '@/ui/toggle-chips';

import { KeyHint } from './key-hint';
import classes from './pane.module.css';
import { priorityOf } from './priority';
import {
  inOwnNotation,
  type TriageEdits,
  type TriageError,
  type TriageValues,
} from './triage-values';

export const KINDS: readonly Kind[] = ['question', 'devices', 'visit'];
export const IMPACTS = ['one', 'group', 'school'] as const satisfies readonly Impact[];
export const URGENCIES = ['low', 'normal', 'high'] as const satisfies readonly Urgency[];

interface Props {
  ticket: TicketDetail;
  values: TriageValues;
  errors: Partial<Record<string, TriageError>>;
  onChange: (edits: TriageEdits) => void;
  /** Holds the fields that keys jump to. */
  box: RefObject<HTMLDivElement | null>;
}

/** Enter and Escape leave a field, so that single keys work again. */
function leaveField(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  const { target } = event;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) target.blur();
}

/** What it is, how much it matters and what it needs. */
export function TriageFields({ ticket, values, errors, onChange, box }: Props) {
  const { t, i18n } = useTranslation(['coordinator', 'common']);
  const categories = useCategories();
  const skills = useSkills();
  const errorAt = (field: string) => {
    const code = errors[field];
    return code === undefined ? undefined : t(`triage.error.${code}`);
  };
  return (
    // The keys of its fields bubble up to here; it takes none of its own.
    <div ref={box} className={classes.form} role="presentation" onKeyDown={leaveField}>
      <Segmented
        legend={
          <>
            {t('triage.kind')}
            <KeyHint keys="t" />
          </>
        }
        value={values.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <Segmented
        legend={
          <>
            {t('triage.impact')}
            <KeyHint keys="1–3" />
          </>
        }
        value={values.impact}
        options={IMPACTS.map((impact) => ({ value: impact, label: t(`common:impact.${impact}`) }))}
        onChange={(impact) => onChange({ impact })}
      />
      <Segmented
        legend={
          <>
            {t('triage.urgency')}
            <KeyHint keys="⇧ 1–3" />
          </>
        }
        value={values.urgency}
        options={URGENCIES.map((urgency) => ({
          value: urgency,
          label: t(`common:urgency.${urgency}`),
        }))}
        onChange={(urgency) => onChange({ urgency })}
      />
      <div className={classes.priority} role="status">
        <span className={classes.dim}>{t('triage.priority')}</span>
        <PriorityBadge priority={priorityOf(values.impact, values.urgency)} />
      </div>
      <NativeSelect
        data-field="category"
        label={
          <>
            {t('triage.category')}
            <KeyHint keys="c" />
          </>
        }
        value={values.category ?? ''}
        error={errorAt('category')}
        data={[
          { value: '', label: t('triage.noCategory') },
          ...(categories.data ?? (ticket.category === null ? [] : [ticket.category])).map(
            (category) => ({ value: String(category.id), label: category.name }),
          ),
        ]}
        onChange={(event) => onChange({ category: Number(event.currentTarget.value) || null })}
      />
      <div data-field="skills">
        <ToggleChips
          legend={
            <>
              {t('triage.skills')}
              <KeyHint keys="s" />
            </>
          }
          options={(skills.data ?? ticket.skills).map((skill) => ({
            value: skill.id,
            label: skill.name,
          }))}
          value={values.skills}
          error={errorAt('skills')}
          onChange={(chosen) => onChange({ skills: chosen })}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          data-field="hours"
          label={
            <>
              {t('triage.hours')}
              <KeyHint keys="e" />
            </>
          }
          inputMode="decimal"
          value={inOwnNotation(values.hours, i18n.language)}
          error={errorAt('estimate_minutes')}
          onChange={(event) => onChange({ hours: event.currentTarget.value })}
        />
        {(values.kind === 'devices' || ticket.device_count !== null) && (
          <TextInput
            data-field="devices"
            label={t('triage.devices')}
            inputMode="numeric"
            value={values.devices}
            error={errorAt('device_count')}
            onChange={(event) => onChange({ devices: event.currentTarget.value })}
          />
        )}
      </div>
    </div>
  );
}
