import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';

import { useConnectionState, type Live } from './live-context';
import { LiveProvider } from './live-provider';

const { attempts } = vi.hoisted(() => ({ attempts: { failing: 2, stopped: 0 } }));

vi.mock('./live-stream', () => ({
  startStream: () => {
    if (attempts.failing-- > 0) throw new Error('Did not come');
    const live: Live = {
      client: { state: 'open', subscribe: () => () => undefined, send: () => true },
      presence: { subscribe: () => () => undefined, of: () => [] },
    };
    return { live, stop: () => attempts.stopped++ };
  },
}));

const noSubjects = () => Promise.resolve({});

function State() {
  return <p>{useConnectionState()}</p>;
}

it('tries again when its code does not come, and says so meanwhile', async () => {
  vi.useFakeTimers();
  const { unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <LiveProvider loadSubjects={noSubjects} onSignedOut={() => undefined}>
        <State />
      </LiveProvider>
    </QueryClientProvider>,
  );
  expect(screen.getByText('idle')).toBeVisible();
  await act(() => vi.dynamicImportSettled());
  expect(screen.getByText('waiting')).toBeVisible();
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(screen.getByText('waiting')).toBeVisible();
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect(screen.getByText('open')).toBeVisible();
  unmount();
  expect(attempts.stopped).toBe(1);
  vi.useRealTimers();
});
