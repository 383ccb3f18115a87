import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

import { useWaitsForNetwork } from './offline-reason';

type Props = ButtonProps & Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps>;

/** A button that needs the server: without network it waits, and says why. */
export function ChangeButton(props: Props) {
  return <Button {...props} {...useWaitsForNetwork()} />;
}
