import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { loadTexts, startI18n } from '@/i18n/i18n';

import { AcceptButton } from './accept-button';

beforeAll(async () => {
  await startI18n('nl');
  await loadTexts('agreement');
});
afterEach(() => vi.useRealTimers());

it('says yes to the text that was there, if another one comes in under the finger', () => {
  vi.useFakeTimers();
  const accepted: number[] = [];
  const button = (number: number) => (
    <MantineProvider env="test">
      <AcceptButton
        number={number}
        error={null}
        isPending={false}
        accept={(read) => void accepted.push(read)}
      />
    </MantineProvider>
  );
  const press = () => fireEvent.click(screen.getByRole('button', { name: /^Akkoord/ }));
  const { rerender } = render(button(1));
  press();
  rerender(button(2));
  press();
  act(() => void vi.advanceTimersByTime(1_900));
  press();
  // Long enough to have seen that it is another one.
  act(() => void vi.advanceTimersByTime(200));
  press();
  expect(accepted).toEqual([1, 1, 1, 2]);
});
