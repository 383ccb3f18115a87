import { useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { SelectBox } from '@/ui/select-box';
import { useWindowRows } from '@/ui/use-window-rows';

import { TicketCard } from './ticket-card';
import classes from './ticket-card.module.css';
import type { ListProps } from './ticket-list';
import { useRowFocus } from './use-row-focus';

const CARD_HEIGHT = 112;

/** Tickets on a phone: a card each. */
export function TicketCards({ items, label, total, selection }: ListProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const list = useRef<HTMLUListElement>(null);
  const ids = items.map((item) => item.id);
  const { rows, rest, measure, hold, reveal } = useWindowRows({
    body: list,
    ids,
    rowHeight: CARD_HEIGHT,
  });
  const onKeyDown = useRowFocus({ list, ids, hold, reveal });
  return (
    // The cards hold the links; the keys only walk between them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      ref={list}
      className={classes.cards}
      aria-label={label}
      data-ticket-list
      onKeyDown={onKeyDown}
      style={{ paddingBottom: rest }}
    >
      {rows.map(({ index, gap }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <li
            key={item.id}
            ref={measure}
            data-index={index}
            data-selected={selection?.has(item.id) === true || undefined}
            aria-setsize={total ?? ids.length}
            aria-posinset={index + 1}
            style={gap > 0 ? { marginTop: gap } : undefined}
          >
            {item.row === null ? (
              <p className={classes.gone} data-ticket={item.id} tabIndex={-1}>
                {t('row.gone', { number: item.id })}
              </p>
            ) : (
              <>
                {selection !== undefined && (
                  <SelectBox
                    label={t('row.select', { number: item.row.number })}
                    isChecked={selection.has(item.id)}
                    onToggle={(isRange) => selection.toggle(item.id, isRange)}
                  />
                )}
                <TicketCard row={item.row} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
