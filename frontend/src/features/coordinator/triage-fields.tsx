import { NativeSelect, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';

import { IMPACT_VALUES, KIND_VALUES, URGENCY_VALUES } from '@/api/enum-values';
import { useCategories, useSkills } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import { PriorityBadge } from '@/domain/tickets/priority-badge';
import { useTranslation } from '@/i18n/use-translation';
import type { FormApi } from '@/ui/form/use-form';
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

/** What it is, how much it matters and what it needs. */
export function TriageFields({ ticket, form }: Props) {
  const { t, i18n } = useTranslation(['coordinator', 'common']);
  const categories = useCategories();
  const skills = useSkills();
  const { values, errorAt, set } = form;
  return (
    // The keys of its fields bubble up to here; it takes none of its own.
    <div id={form.id} className={classes.form} role="presentation" onKeyDown={leaveField}>
      <Segmented
        legend={
          <>
            {t('triage.kind')}
            <KeyHint keys="t" />
          </>
        }
        options={KIND_VALUES.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
        {...form.choice('kind')}
      />
      <Segmented
        legend={
          <>
            {t('triage.impact')}
            <KeyHint keys="1–3" />
          </>
        }
        options={IMPACT_VALUES.map((impact) => ({
          value: impact,
          label: t(`common:impact.${impact}`),
        }))}
        {...form.choice('impact')}
      />
      <Segmented
        legend={
          <>
            {t('triage.urgency')}
            <KeyHint keys="⇧ 1–3" />
          </>
        }
        options={URGENCY_VALUES.map((urgency) => ({
          value: urgency,
          label: t(`common:urgency.${urgency}`),
        }))}
        {...form.choice('urgency')}
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
        onChange={(event) => set({ category: Number(event.currentTarget.value) || null })}
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
          {...form.choice('skills')}
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
