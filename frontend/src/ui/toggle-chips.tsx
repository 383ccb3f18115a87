import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

import { FieldError } from './form-error';
import classes from './toggle-chips.module.css';

interface Props<Value extends string | number> {
  legend: ReactNode;
  options: readonly { value: Value; label: string; lang?: string }[];
  value: readonly Value[];
  onChange: (value: Value[]) => void;
  error?: string | undefined;
  isLegendHidden?: boolean;
}

/** Any of a handful, all in sight: checkboxes as chips. */
export function ToggleChips<Value extends string | number>({
  legend,
  options,
  value,
  onChange,
  error,
  isLegendHidden = false,
}: Props<Value>) {
  return (
    <fieldset>
      <legend className={isLegendHidden ? 'visually-hidden' : classes.legend}>{legend}</legend>
      <div className={classes.chips}>
        {options.map((option) => (
          <label key={option.value} className={classes.chip} lang={option.lang}>
            <input
              type="checkbox"
              className="cover"
              checked={value.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...value, option.value]
                    : value.filter((each) => each !== option.value),
                )
              }
            />
            <span>
              <Check size={13} strokeWidth={2.4} aria-hidden="true" />
              {option.label}
            </span>
          </label>
        ))}
      </div>
      <FieldError>{error}</FieldError>
    </fieldset>
  );
}
