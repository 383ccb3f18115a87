import { NativeSelect } from '@mantine/core';
import { Fragment } from 'react';

import classes from './sheet-preview.module.css';

/** What an import of a sheet would do, as the server says it. */
export interface SheetPlan {
  summary: string;
  notes: readonly string[];
  /** The head of each column of the sheet. */
  titles: readonly string[];
  /** Which column is what, from 0. */
  columns: Readonly<Record<string, number>>;
}

export interface SheetRow {
  /** As the spreadsheet counts them. */
  row: number;
  cells: readonly string[];
  /** What stands in the way, and what does not. */
  wrong: readonly string[];
  doubtful: readonly string[];
}

interface Texts {
  row: string;
  rows: string;
  notThere: string;
  column: (number: number) => string;
}

interface Props<Field extends string> {
  plan: SheetPlan;
  /** What each row holds, with its name: the heads of the table. */
  fields: readonly (readonly [Field, string])[];
  rows: readonly SheetRow[];
  texts: Texts;
  /** Says which column is what; without it there is nothing to choose. */
  onColumns?: ((columns: Record<string, number>) => void) | undefined;
}

/** What an import would do: which column is what, and what is wrong in which row. */
export function SheetPreview<Field extends string>({
  plan,
  fields,
  rows,
  texts,
  onColumns,
}: Props<Field>) {
  function choose(field: Field, place: string) {
    const others = Object.entries(plan.columns).filter(([name]) => name !== field);
    const columns = Object.fromEntries(others);
    if (place !== '') columns[field] = Number(place);
    onColumns?.(columns);
  }

  return (
    <>
      <p role="status">
        <strong>{plan.summary}</strong>
      </p>
      {plan.notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {onColumns !== undefined && (
        <div className={classes.columns}>
          {fields.map(([field, name]) => (
            <NativeSelect
              key={field}
              size="xs"
              label={name}
              value={String(plan.columns[field] ?? '')}
              onChange={(event) => choose(field, event.currentTarget.value)}
              data={[
                { value: '', label: texts.notThere },
                ...plan.titles.map((title, place) => ({
                  value: String(place),
                  label: title === '' ? texts.column(place + 1) : title,
                })),
              ]}
            />
          ))}
        </div>
      )}
      {/* It scrolls: the keyboard must get there. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.preview} tabIndex={0} role="region" aria-label={texts.rows}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.row}</th>
              {fields.map(([field, name]) => (
                <th key={field} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ row: { row, cells, wrong, doubtful } }: { row: SheetRow }) {
  const sentences = [...wrong, ...doubtful];
  const isWrong = wrong.length > 0 || undefined;
  return (
    <Fragment>
      <tr data-wrong={isWrong} data-about={sentences.length > 0 || undefined}>
        <td className="tabular">{row}</td>
        {cells.map((cell, place) => (
          <td key={place}>{cell}</td>
        ))}
      </tr>
      {sentences.length > 0 && (
        <tr data-wrong={isWrong}>
          <td colSpan={cells.length + 1}>
            {sentences.map((sentence) => (
              <p key={sentence} className={classes.sentence}>
                {sentence}
              </p>
            ))}
          </td>
        </tr>
      )}
    </Fragment>
  );
}
