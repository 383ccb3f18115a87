import './components.css';
import './variables.css';

import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';

import { theme } from './theme';

/**
 * What Mantine's components need around them: its theme and its styles. They are no part of the first load: whatever uses
 * Mantine comes by `lazyPage` or `lazyPart`, which put this around it.
 */
export function Mantine({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      // They are in variables.css, once for the whole page.
      withCssVariables={false}
      withGlobalClasses={false}
      // The attributes of <html> are those of index.html and of "@/lib/color-scheme".
      getRootElement={NONE}
    >
      {children}
    </MantineProvider>
  );
}

const NONE = (): undefined => undefined;
