import { useEffect, useRef, type ComponentProps } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { PasswordTextField, TextField } from '@/ui/form/text-field';

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
  return <TextField {...rest} required type="email" name={name} autoComplete={autoComplete} />;
}

export function NameField(props: TextProps) {
  return <TextField {...props} required name="name" autoComplete="name" />;
}

export function PasswordField(props: Omit<ComponentProps<typeof PasswordTextField>, 'showLabel'>) {
  const { t } = useTranslation('signin');
  return <PasswordTextField {...props} showLabel={t('field.showPassword')} />;
}

interface NewPasswordProps extends Omit<TextProps, 'label'> {
  /** The account that a password manager keeps it for. */
  email: string;
}

export function NewPasswordField({ email, ...rest }: NewPasswordProps) {
  const { t } = useTranslation('signin');
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField
        {...rest}
        required
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
    <TextField
      {...rest}
      required
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
