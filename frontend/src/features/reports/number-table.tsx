import type { ReactNode } from 'react';

import shapes from '@/ui/shapes.module.css';

import classes from './reports.module.css';

interface Props<Row> {
  className?: string | undefined;
  /** What each row is about. */
  head: string;
  columns: readonly { head: string; cell: (row: Row) => ReactNode }[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  name: (row: Row) => ReactNode;
}

/** Names with a number in each further column. */
export function NumberTable<Row>({ className = '', head, columns, rows, keyOf, name }: Props<Row>) {
  return (
    <div className={classes.scroll}>
      <table className={`${shapes.table} ${classes.table} ${className}`}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((column) => (
              <th key={column.head} scope="col">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{name(row)}</th>
              {columns.map((column) => (
                <td key={column.head}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
