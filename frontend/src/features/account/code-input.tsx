import { TextInput } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  label: string;
  description?: ReactNode;
  value: string;
  error?: string | undefined;
  isNumeric?: boolean;
  onChange: (value: string) => void;
}

/** One field for a code: it can be pasted, and phones offer the one that came by message. */
export function CodeInput({
  label,
  description,
  value,
  error,
  isNumeric = false,
  onChange,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <TextInput
      ref={input}
      label={label}
      description={description}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      inputMode={isNumeric ? 'numeric' : 'text'}
      required
      withAsterisk={false}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
