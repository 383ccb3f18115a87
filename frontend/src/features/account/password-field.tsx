import { PasswordInput, type PasswordInputProps } from '@mantine/core';

import { useTranslation } from '@/i18n/use-translation';

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
