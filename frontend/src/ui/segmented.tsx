import { useId, type ReactNode } from 'react';

import classes from './segmented.module.css';

interface Option<Value extends string> {
  value: Value;
  label: ReactNode;
  lang?: string;
}

interface Props<Value extends string> {
  legend: ReactNode;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
  isLegendHidden?: boolean;
}

/** A choice out of a few, all in sight: radio buttons in one bar. */
export function Segmented<Value extends string>({
  legend,
  value,
  options,
  onChange,
  isLegendHidden = false,
}: Props<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className={isLegendHidden ? 'visually-hidden' : classes.legend}>{legend}</legend>
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option} lang={option.lang}>
            <input
              type="radio"
              className="cover"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
