import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';

import { cssVariables, theme } from './theme';

/** Variables of colours, components and looks that no page has; a colour of these that is used all the same gets Mantine's shade. */
const UNUSED =
  /-(pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange)-|-dark-(filled|light)|-outline|-primary-color-(\d|contrast)|-line-height-|-anchor|-heading|-h\d-/;

it('has the variables of the theme in a file of styles; after a change of the theme: vitest run -u', async () => {
  render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      {null}
    </MantineProvider>,
  );
  const written = document.querySelector('style[data-mantine-styles="true"]')?.textContent ?? '';
  const rules = [...written.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
    ([, selector = '', body = '']) => {
      const lines = body
        .split(';')
        .map((variable) => variable.split(':').map((part) => part.trim()))
        .filter(([name = '']) => name !== '' && !UNUSED.test(name))
        .map(([name, value]) => `  ${name}: ${value};\n`);
      const names = selector.trim().replaceAll(', ', ',\n').replaceAll('"', "'");
      return `${names} {\n${lines.join('')}}\n`;
    },
  );
  await expect(rules.join('\n')).toMatchFileSnapshot('variables.css');
});
