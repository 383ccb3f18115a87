import { Check } from 'lucide-react';

import classes from './select-box.module.css';

interface Props {
  label: string;
  isChecked: boolean;
  onToggle: (isRange: boolean) => void;
}

/** A checkbox with a place to hit that is larger than it looks. With Shift it chooses all rows since the last one. */
export function SelectBox({ label, isChecked, onToggle }: Props) {
  return (
    <label className={classes.hit}>
      <input
        type="checkbox"
        className="cover"
        checked={isChecked}
        aria-label={label}
        onChange={(event) =>
          onToggle(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
        }
        onClick={(event) => event.stopPropagation()}
      />
      <span className={classes.box} aria-hidden="true">
        {isChecked && <Check size={12} strokeWidth={3} />}
      </span>
    </label>
  );
}
