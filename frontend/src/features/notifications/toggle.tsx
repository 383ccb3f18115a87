import { useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';

interface Props extends Omit<
  ComponentPropsWithoutRef<'input'>,
  'checked' | 'className' | 'onChange' | 'type' | 'value'
> {
  isOn: boolean;
  /** Of the label around it. */
  className?: string | undefined;
  children?: ReactNode;
  onChange: (isOn: boolean) => void;
}

/** A check box that moves at the press; when the server refuses, what it says counts again. */
export function Toggle({ isOn, onChange, className, children, ...rest }: Props) {
  const [known, setKnown] = useState(isOn);
  const [shown, setShown] = useState(isOn);
  if (known !== isOn) {
    setKnown(isOn);
    setShown(isOn);
  }
  return (
    <label className={className}>
      <input
        {...rest}
        type="checkbox"
        checked={shown}
        onChange={(event) => {
          setShown(event.currentTarget.checked);
          onChange(event.currentTarget.checked);
        }}
      />
      {children}
    </label>
  );
}
