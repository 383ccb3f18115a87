import { Eye, EyeOff } from 'lucide-react';
import { useId, useState, type ComponentProps, type ReactNode } from 'react';

import classes from './text-field.module.css';

interface Props extends ComponentProps<'input'> {
  label: string;
  /** Help, read before typing. */
  description?: string | undefined;
  error: string | undefined;
  /** What stands in the field, at its end. */
  end?: ReactNode;
}

/**
 * A text field that looks like Mantine's, without its weight: for the pages before signing in. Pages that have Mantine
 * anyway use that one.
 */
export function TextField({ label, description, error, end, ...input }: Props) {
  const id = useId();
  const hintId = description !== undefined ? `${id}-hint` : undefined;
  const errorId = error !== undefined ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(' ');
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {hintId !== undefined && (
        <div id={hintId} className={classes.description}>
          {description}
        </div>
      )}
      <div className={classes.box}>
        <input
          {...input}
          id={id}
          className={classes.input}
          aria-invalid={errorId !== undefined}
          aria-describedby={describedBy || undefined}
          data-with-end={end !== undefined || undefined}
        />
        {end}
      </div>
      {errorId !== undefined && (
        <div id={errorId} className={classes.error}>
          {error}
        </div>
      )}
    </div>
  );
}

type PasswordProps = Omit<Props, 'type' | 'end'> & { showLabel: string };

/** A password that can be looked at while it is typed. */
export function PasswordTextField({ showLabel, ...rest }: PasswordProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      end={
        <button
          type="button"
          className={classes.toggle}
          aria-label={showLabel}
          aria-pressed={isShown}
          // The caret stays where it was.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown(!isShown)}
        >
          <Icon size={18} />
        </button>
      }
    />
  );
}
