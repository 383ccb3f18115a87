import { PasswordInput, TextInput, type PasswordInputProps } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';

import './account.css';

/** Not marked with an asterisk: there is hardly a field here that may be left out. */
const required = { required: true, withAsterisk: false } as const;

interface TextProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (event: { currentTarget: { value: string } }) => void;
}

interface EmailProps extends TextProps {
  name?: string;
  autoComplete?: string;
}

export function EmailField({ name = 'email', autoComplete = 'username', ...rest }: EmailProps) {
  return <TextInput {...rest} {...required} type="email" name={name} autoComplete={autoComplete} />;
}

export function NameField(props: TextProps) {
  return <TextInput {...props} {...required} name="name" autoComplete="name" />;
}

/** A password that can be looked at while it is typed. Says to screen readers when it is wrong, which Mantine's does not. */
export function PasswordField(props: Omit<PasswordInputProps, 'visibilityToggleButtonProps'>) {
  const { t } = useTranslation('account');
  return (
    <PasswordInput
      {...props}
      aria-invalid={Boolean(props.error)}
      visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword') }}
    />
  );
}

interface NewPasswordProps extends Omit<TextProps, 'label'> {
  /** The account that a password manager keeps it for. */
  email: string;
}

export function NewPasswordField({ email, ...rest }: NewPasswordProps) {
  const { t } = useTranslation('account');
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        {...rest}
        {...required}
        label={t('field.newPassword')}
        description={t('field.passwordHint')}
        name="password"
        autoComplete="new-password"
      />
    </>
  );
}

interface CodeProps {
  label: string;
  value: string;
  error: string | undefined;
  isNumeric?: boolean;
  onChange: (value: string) => void;
}

/** One field for a code: it can be pasted, and phones offer the one that came by message. */
export function CodeField({ isNumeric = false, onChange, ...rest }: CodeProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <TextInput
      {...rest}
      {...required}
      ref={input}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      inputMode={isNumeric ? 'numeric' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
