import { NativeSelect } from '@mantine/core';

import type { HoursTicket } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';

import { KINDS, type Work } from './values';

interface Props {
  label: string;
  tickets: readonly HoursTicket[];
  value: Work;
  error?: string | undefined;
  size?: 'sm' | 'md';
  onChange: (work: Work) => void;
}

/** What was worked on: one of the student's tickets, or something else. */
export function WorkSelect({ label, tickets, value, error, size = 'sm', onChange }: Props) {
  const { t } = useTranslation('hours');
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
        {
          group: t('add.otherWork'),
          items: KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        },
      ]}
      onChange={(event) => onChange(event.currentTarget.value as Work)}
    />
  );
}
