import { CircleHelp, Laptop, MapPin } from 'lucide-react';

import type { Kind, TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

const ICONS: Record<Kind, typeof Laptop> = {
  question: CircleHelp,
  devices: Laptop,
  visit: MapPin,
};

export function KindIcon({ kind, size = 15 }: { kind: Kind; size?: number }) {
  const { t } = useTranslation();
  const Icon = ICONS[kind];
  return (
    <span title={t(`kind.${kind}`)} style={{ display: 'inline-flex' }}>
      <Icon size={size} strokeWidth={1.9} aria-hidden="true" />
      <span className="visually-hidden">{t(`kind.${kind}`)}</span>
    </span>
  );
}

/** "30 apparaten", "1 u 30 min", both or nothing: how much work it is. */
export function useTicketSize(): (
  row: Pick<TicketRow, 'device_count' | 'estimate_minutes'>,
) => string {
  const { t } = useTranslation(['tickets', 'common']);
  const format = useFormat();
  return ({ device_count: devices, estimate_minutes: minutes }) =>
    [
      devices === null ? null : t('size.devices', { count: devices }),
      minutes === null ? null : format.minutes(minutes),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}

/** Where it is: the school, or the whole board. */
export function ticketPlace(row: Pick<TicketRow, 'school' | 'board'>): string {
  return row.school?.name ?? row.board.name;
}
