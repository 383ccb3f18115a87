import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>;

/** A button that changes something on the server: without network it waits, and says why. */
export function ChangeButton({ disabled, ...rest }: Props) {
  const { t } = useTranslation();
  const { isOffline } = useOffline();
  return (
    <Button
      {...rest}
      disabled={isOffline || disabled === true}
      {...(isOffline && { title: t('connection.reason') })}
    />
  );
}
