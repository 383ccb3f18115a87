import type { ReactNode } from 'react';

import { Listbox } from '@/ui/listbox';

import classes from './suggestions.module.css';

export interface Suggestion {
  key: number;
  title: string;
  detail: string;
  icon: ReactNode;
}

interface Props {
  id: string;
  label: string;
  hint: string;
  items: readonly Suggestion[];
  active: number;
  /** What stands there instead of the list: nothing found, being asked, not reached. */
  instead: string | null;
  onChoose: (index: number) => void;
}

/** A list under the caret's control: the field keeps the focus, and says which line is chosen. */
export function Suggestions({ id, label, hint, items, active, instead, onChoose }: Props) {
  return (
    <div className={classes.popup}>
      {instead !== null && (
        <p className={classes.instead} role="status">
          {instead}
        </p>
      )}
      <Listbox
        id={id}
        label={label}
        items={items}
        active={active}
        keyOf={(item) => item.key}
        className={classes.list}
        optionClassName={classes.option}
        onChoose={(_, at) => onChoose(at)}
      >
        {(item) => (
          <>
            <span className={classes.icon} aria-hidden="true">
              {item.icon}
            </span>
            <span className={classes.words}>
              <span className={classes.title}>{item.title}</span>
              {item.detail !== '' && <span className="truncate hint">{item.detail}</span>}
            </span>
          </>
        )}
      </Listbox>
      <p className={classes.hint} aria-hidden="true">
        {hint}
      </p>
    </div>
  );
}
