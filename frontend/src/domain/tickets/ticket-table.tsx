import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { SelectBox } from '@/ui/select-box';
import { useWindowRows } from '@/ui/use-window-rows';

import { TicketCell, TitleCell } from './ticket-cells';
import { columnWidth, SORTED_BY, type TicketColumn } from './ticket-columns';
import type { ListItem, ListProps, ListSelection, ListSort } from './ticket-list';
import classes from './ticket-table.module.css';
import { useRowFocus } from './use-row-focus';

const ROW_HEIGHT = 52;
/** As many columns as a desktop has room for. */
const FITTING = 9;

/** Tickets on a wide screen: one row each, and the whole row leads to the ticket. */
export function TicketTable({
  items,
  label,
  columns,
  total,
  selection,
  sort,
  isHeadHidden = false,
}: ListProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const body = useRef<HTMLTableSectionElement>(null);
  const ids = items.map((item) => item.id);
  const { rows, rest, measure, hold, reveal } = useWindowRows({ body, ids, rowHeight: ROW_HEIGHT });
  const onKeyDown = useRowFocus({ list: body, ids, hold, reveal });
  const all = selection === undefined ? columns : (['select', ...columns] as const);
  const width = all.length;
  return (
    <div className={classes.frame}>
      <table
        className={classes.table}
        data-print-wide
        data-wide={columns.length > FITTING || undefined}
        aria-rowcount={(total ?? ids.length) + 1}
      >
        <caption className="visually-hidden">{label}</caption>
        <colgroup>
          {all.map((column) => (
            <col key={column} data-column={column} style={{ width: columnWidth(column) }} />
          ))}
        </colgroup>
        <thead data-hidden={isHeadHidden || undefined}>
          <tr aria-rowindex={1}>
            {all.map((column) =>
              column === 'select' ? (
                <th key={column} scope="col" data-column={column}>
                  <span className="visually-hidden">{t(`column.${column}`)}</span>
                </th>
              ) : (
                <Heading key={column} column={column} sort={isHeadHidden ? undefined : sort} />
              ),
            )}
          </tr>
        </thead>
        {/* The rows hold the links; the keys only walk between them. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody ref={body} data-ticket-list onKeyDown={onKeyDown}>
          {rows.map(({ index, gap }) => {
            const item = items[index];
            if (item === undefined) return null;
            return [
              gap > 0 && <Gap key={`gap-${item.id}`} height={gap} width={width} />,
              <tr
                key={item.id}
                ref={measure}
                data-index={index}
                data-ticket={item.id}
                data-gone={item.row === null || undefined}
                data-selected={selection?.has(item.id) === true || undefined}
                aria-rowindex={index + 2}
              >
                <Cells item={item} columns={columns} selection={selection} width={width} />
              </tr>,
            ];
          })}
          {rest > 0 && <Gap height={rest} width={width} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height, width }: { height: number; width: number }) {
  return (
    <tr aria-hidden="true" className={classes.gap}>
      <td colSpan={width} style={{ '--gap': `${height}px` }} />
    </tr>
  );
}

function Heading({ column, sort }: { column: TicketColumn; sort: ListSort | undefined }) {
  const { t } = useTranslation(['tickets', 'common']);
  const orderings = SORTED_BY[column];
  const name = t(`column.${column}`);
  if (sort === undefined || orderings === undefined) {
    return (
      <th scope="col" data-column={column}>
        {name}
        {column === 'title' && sort !== undefined && (
          <span className={classes.order}>{sort.label}</span>
        )}
      </th>
    );
  }
  const at = orderings.indexOf(sort.ordering);
  const isDown = at !== -1 && sort.ordering.startsWith('-');
  return (
    <th
      scope="col"
      data-column={column}
      aria-sort={at === -1 ? undefined : isDown ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={classes.heading}
        onClick={() => sort.onChange(orderings[at + 1])}
      >
        {name}
        {at !== -1 &&
          (isDown ? (
            <ArrowDown size={13} aria-hidden="true" />
          ) : (
            <ArrowUp size={13} aria-hidden="true" />
          ))}
      </button>
    </th>
  );
}

interface CellsProps {
  item: ListItem;
  columns: readonly TicketColumn[];
  selection: ListSelection | undefined;
  width: number;
}

function Cells({ item, columns, selection, width }: CellsProps) {
  const { t } = useTranslation(['tickets', 'common']);
  const { row } = item;
  if (row === null) {
    return (
      <td colSpan={width} tabIndex={-1}>
        {t('row.gone', { number: item.id })}
      </td>
    );
  }
  return (
    <>
      {selection !== undefined && (
        <td data-column="select">
          <SelectBox
            label={t('row.select', { number: row.number })}
            isChecked={selection.has(row.id)}
            onToggle={(isRange) => selection.toggle(row.id, isRange)}
          />
        </td>
      )}
      {columns.map((column) =>
        column === 'title' ? (
          <th key={column} scope="row" data-column={column}>
            <TitleCell row={row} columns={columns} />
          </th>
        ) : (
          <td key={column} data-column={column}>
            <TicketCell column={column} row={row} />
          </td>
        ),
      )}
    </>
  );
}
