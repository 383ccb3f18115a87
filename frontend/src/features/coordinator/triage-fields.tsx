import { TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';

import { IMPACT_VALUES, KIND_VALUES, URGENCY_VALUES } from '@/api/enum-values';
import { useCategories, useSkills } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { useTranslation } from '@/i18n/use-translation';
import type { FormApi } from '@/ui/form/use-form';
import shapes from '@/ui/shapes.module.css';
import { OptionalSelect, optionsOf } from '@/ui/filters';
import { Segmented } from '@/ui/segmented';
import { ToggleChips } from '@/ui/toggle-chips';

import { KeyHint } from './key-hint';
import classes from './pane.module.css';
import { priorityOf } from './priority';
import { inOwnNotation, type TriageValues } from './triage-values';

interface Props {
  ticket: TicketDetail;
  form: FormApi<TriageValues>;
}

/** Enter and Escape leave a field, so that single keys work again. */
function leaveField(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  const { target } = event;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) target.blur();
}

/** The name of a field and the key that leads to it. */
function withKey(label: string, keys: string): ReactNode {
  return (
    <>
      {label}
      <KeyHint keys={keys} />
    </>
  );
}

/** What it is, how much it matters and what it needs. */
export function TriageFields({ ticket, form }: Props) {
  const { t, i18n } = useTranslation(['coordinator', 'common']);
  const categories = useCategories();
  const skills = useSkills();
  const { values, errorAt, set } = form;
  return (
    // The keys of its fields bubble up to here; it takes none of its own.
    <div id={form.id} className={classes.stack} role="presentation" onKeyDown={leaveField}>
      <Segmented
        legend={withKey(t('triage.kind'), 't')}
        options={KIND_VALUES.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
        {...form.choice('kind')}
      />
      <Segmented
        legend={withKey(t('triage.impact'), '1–3')}
        options={IMPACT_VALUES.map((impact) => ({
          value: impact,
          label: t(`common:impact.${impact}`),
        }))}
        {...form.choice('impact')}
      />
      <Segmented
        legend={withKey(t('triage.urgency'), '⇧ 1–3')}
        options={URGENCY_VALUES.map((urgency) => ({
          value: urgency,
          label: t(`common:urgency.${urgency}`),
        }))}
        {...form.choice('urgency')}
      />
      <div className={shapes.notice} role="status">
        <span className="dim">{t('triage.priority')}</span>
        <PriorityBadge priority={priorityOf(values.impact, values.urgency)} />
      </div>
      <OptionalSelect
        data-field="category"
        label={withKey(t('triage.category'), 'c')}
        none={t('triage.noCategory')}
        options={optionsOf(categories.data ?? (ticket.category === null ? [] : [ticket.category]))}
        value={values.category}
        error={errorAt('category')}
        onChange={(category) => set({ category: category ?? null })}
      />
      <div data-field="skills">
        <ToggleChips
          legend={withKey(t('triage.skills'), 's')}
          options={optionsOf(skills.data ?? ticket.skills)}
          {...form.choice('skills')}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          data-field="hours"
          label={withKey(t('triage.hours'), 'e')}
          inputMode="decimal"
          value={inOwnNotation(values.hours, i18n.language)}
          error={errorAt('estimate_minutes')}
          onChange={(event) => set({ hours: event.currentTarget.value })}
        />
        {(values.kind === 'devices' || ticket.device_count !== null) && (
          <TextInput
            data-field="devices"
            label={t('triage.devices')}
            inputMode="numeric"
            {...form.field('devices')}
            error={errorAt('device_count')}
          />
        )}
      </div>
    </div>
  );
}
