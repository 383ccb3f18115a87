import { NativeSelect } from '@mantine/core';

import type { HoursWeek } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';

import { KINDS, type Work } from './values';

interface Props {
  label: string;
  /** What there is to choose from. */
  week: Pick<HoursWeek, 'tickets' | 'batches'>;
  value: Work;
  error?: string | undefined;
  size?: 'sm' | 'md';
  onChange: (work: Work) => void;
}

/** What was worked on: one of the student's tickets, a batch of devices, or something else. */
export function WorkSelect({ label, week, value, error, size = 'sm', onChange }: Props) {
  const { t } = useTranslation(['hours', 'work']);
  const { tickets, batches } = week;
  const running = batches.filter((batch) => batch.is_choice || value === `batch:${batch.id}`);
  const choices = tickets.filter((ticket) => ticket.is_choice || value === `ticket:${ticket.id}`);
  return (
    <NativeSelect
      label={label}
      size={size}
      value={value}
      error={error}
      data={[
        ...(choices.length === 0
          ? []
          : [
              {
                group: t('add.tickets'),
                items: choices.map(({ id, title }) => ({
                  value: `ticket:${id}`,
                  label: title === '' ? t('ticket', { number: id }) : `#${id} ${title}`,
                })),
              },
            ]),
        ...(running.length === 0
          ? []
          : [
              {
                group: t('add.batches'),
                items: running.map(({ id, name }) => ({
                  value: `batch:${id}`,
                  label: name === '' ? t('work:kind.batch') : name,
                })),
              },
            ]),
        {
          group: t('add.otherWork'),
          items: KINDS.map((kind) => ({ value: kind, label: t(`work:kind.${kind}`) })),
        },
      ]}
      onChange={(event) => onChange(event.currentTarget.value as Work)}
    />
  );
}
