import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';

import classes from './button.module.css';

interface Look {
  variant?: 'filled' | 'default' | 'subtle';
  size?: 'sm' | 'compact-sm' | 'compact-md';
  leftSection?: ReactNode;
  className?: string | undefined;
  children?: ReactNode;
}

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Look> & {
    /** Busy with what it was pressed for: it cannot be pressed again, and shows that it works. */
    loading?: boolean;
  };

/**
 * The button of the first load: looks like Mantine's, without its weight. Pages that have Mantine anyway use that one,
 * which can do more.
 */
export function Button({ loading = false, type = 'button', ...props }: ButtonProps) {
  const { rest, content } = split(props);
  return (
    <button {...rest} type={type} disabled={loading} data-loading={loading || undefined}>
      {content}
    </button>
  );
}

type AnchorProps = Look &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Look> & { ref?: Ref<HTMLAnchorElement> };

/** A link that looks like a button; with the addresses of the router it is `LinkButton`. */
export function AnchorButton(props: AnchorProps) {
  const { rest, content } = split(props);
  return <a {...rest}>{content}</a>;
}

function split<Props extends Look>(props: Props) {
  const { variant = 'filled', size = 'sm', leftSection, className = '', children, ...rest } = props;
  return {
    rest: {
      ...rest,
      className: `${classes.button} ${className}`,
      'data-variant': variant,
      'data-size': size,
    },
    content: (
      <>
        {leftSection}
        <span className={classes.label}>{children}</span>
      </>
    ),
  };
}
