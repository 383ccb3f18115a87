import { useEffect, useRef, type ReactNode } from 'react';

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
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={classes.popup}>
      {instead !== null && (
        <p className={classes.instead} role="status">
          {instead}
        </p>
      )}
      <ul id={id} role="listbox" aria-label={label} className={classes.list}>
        {items.map((item, index) => (
          // The field takes the keys; a click must not take the focus from it.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={item.key}
            id={`${id}-${index}`}
            ref={index === active ? current : undefined}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            <span className={classes.icon} aria-hidden="true">
              {item.icon}
            </span>
            <span className={classes.words}>
              <span className={classes.title}>{item.title}</span>
              {item.detail !== '' && <span className={classes.detail}>{item.detail}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.hint} aria-hidden="true">
        {hint}
      </p>
    </div>
  );
}
