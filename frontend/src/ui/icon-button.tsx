import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

import classes from './icon-button.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does: for screen readers, and on hover. */
  label: string;
  icon: LucideIcon;
  iconSize?: number;
}

/** A small button with a sign and no words, beside what it is about. */
export function IconButton({ label, icon: Icon, iconSize = 14, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      className={`${classes.button} ${className}`}
      title={label}
      aria-label={label}
      {...rest}
    >
      <Icon size={iconSize} />
    </button>
  );
}
