import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import { Palette } from './palette';
import type { PaletteProps } from './palette-with-commands';

const gate = vi.hoisted(() => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
});

vi.mock('./palette-with-commands', async () => {
  await gate.opened;
  return {
    default: ({ typed, onClose }: PaletteProps) => (
      <dialog open>
        <input aria-label="Zoek" defaultValue={typed} />
        <button type="button" onClick={onClose}>
          Sluiten
        </button>
      </dialog>
    ),
  };
});

beforeEach(() => {
  document.body.focus();
});

it('keeps what is typed while its code is on its way, and begins anew the next time', async () => {
  const user = userEvent.setup();
  render(<Palette />);

  await user.keyboard('{Control>}k{/Control}hulk{Backspace}p bij');
  expect(screen.queryByLabelText('Zoek')).toBeNull();
  gate.open();
  expect(await screen.findByLabelText('Zoek')).toHaveValue('hulp bij');

  await user.click(screen.getByText('Sluiten'));
  await user.keyboard('{Control>}k{/Control}');
  expect(await screen.findByLabelText('Zoek')).toHaveValue('');
});
