import { useId, type ReactNode } from 'react';

import classes from './new.module.css';

export interface CardOption<Value extends string> {
  value: Value;
  label: string;
  detail?: string;
  icon?: ReactNode;
}

interface Props<Value extends string> {
  legend: string;
  /** The question that is answered here. */
  hint: string;
  name: string;
  options: readonly CardOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** `cards` beside each other with an icon, or `chips` in a line. */
  look?: 'cards' | 'chips';
  error?: string;
}

/** A choice that one sees in full: radio buttons that look like what they mean. */
export function ChoiceCards<Value extends string>({
  legend,
  hint,
  name,
  options,
  value,
  onChange,
  look = 'cards',
  error,
}: Props<Value>) {
  const hintId = useId();
  return (
    <fieldset className={classes.choice} data-look={look} aria-describedby={hintId}>
      <legend className={classes.label}>{legend}</legend>
      <p id={hintId} className="hint">
        {hint}
      </p>
      <div className={classes.choices}>
        {options.map((option) => (
          <label key={option.value} className={classes.card}>
            <input
              type="radio"
              className="cover"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon}
            <span className={classes.cardText}>
              <span className={classes.cardLabel}>{option.label}</span>
              {option.detail !== undefined && (
                <span className={classes.cardDetail}>{option.detail}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}
