import { ActionIcon } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';

interface Props {
  name: string;
  /** The numbers of all, in their order. */
  ids: readonly number[];
  /** Where this one stands among them. */
  place: number;
  isBusy: boolean;
  order: (ids: number[]) => void;
}

/** Moves one of a list up or down. */
export function MoveButtons({ name, ids, place, isBusy, order }: Props) {
  const { t } = useTranslation('settings');

  function move(by: -1 | 1) {
    const [...rest] = ids;
    const moved = rest.splice(place, 1);
    rest.splice(place + by, 0, ...moved);
    order(rest);
  }

  return ([-1, 1] as const).map((by) => (
    <ActionIcon
      key={by}
      variant="subtle"
      size="lg"
      disabled={place === (by === -1 ? 0 : ids.length - 1) || isBusy}
      aria-label={t(by === -1 ? 'up' : 'down', { name })}
      onClick={() => move(by)}
    >
      {by === -1 ? (
        <ArrowUp size={16} aria-hidden="true" />
      ) : (
        <ArrowDown size={16} aria-hidden="true" />
      )}
    </ActionIcon>
  ));
}
