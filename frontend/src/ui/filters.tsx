import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

import shapes from './shapes.module.css';

/** A row of fields that narrow what stands below. */
export function Filters(props: ComponentPropsWithoutRef<'div'>) {
  return <div className={shapes.filters} {...props} />;
}

interface Props<Value extends string | number> extends Omit<
  NativeSelectProps,
  'data' | 'onChange' | 'value'
> {
  options: readonly { value: Value; label: string }[];
  /** What choosing none of them is called. */
  none: string;
  value: Value | null | undefined;
  onChange: (value: Value | undefined) => void;
}

/** One out of some options, or none. */
export function OptionalSelect<Value extends string | number>({
  options,
  none,
  value,
  onChange,
  ...rest
}: Props<Value>) {
  return (
    <NativeSelect
      {...rest}
      value={value ?? ''}
      data={[
        { value: '', label: none },
        ...options.map((option) => ({ ...option, value: String(option.value) })),
      ]}
      onChange={({ currentTarget }) =>
        onChange(options.find((option) => String(option.value) === currentTarget.value)?.value)
      }
    />
  );
}

/** Rows of a reference list as options. */
export function optionsOf(rows: readonly { id: number; name: string }[] = []) {
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}
