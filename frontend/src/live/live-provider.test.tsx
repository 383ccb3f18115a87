import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';

import { forgetCursor, noteCursor } from '@/api/cursor';
import { setLanguage, startI18n } from '@/i18n/i18n';

import { usePresence } from './live-context';
import { LiveProvider } from './live-provider';

class FakeSocket {
  static OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }

  send() {}
  close() {
    this.readyState = 3;
  }

  say(frame: object) {
    act(() => this.onmessage?.({ data: JSON.stringify(frame) }));
  }
}

const last = () => FakeSocket.all.at(-1) as FakeSocket;

function Present() {
  const people = usePresence({ type: 'ticket', id: 7 }, 'viewing');
  return <p>{people.map((person) => `${person.name}: ${person.state}`).join()}</p>;
}

const nothing = () => undefined;
const noSubjects = () => Promise.resolve({});

beforeAll(() => startI18n('nl'));

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  forgetCursor();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LiveProvider loadSubjects={noSubjects} onSignedOut={nothing}>
        <Present />
      </LiveProvider>
    </QueryClientProvider>,
  );
  // The first answer may come before the code of the stream.
  noteCursor(5);
  expect(FakeSocket.all).toHaveLength(0);
  await act(() => vi.dynamicImportSettled());
  last().say({ type: 'hello', seq: 5 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('opens the socket anew in another language, and misses nothing', async () => {
  expect(last().url).toContain('after=5&lang=nl');
  last().say({ type: 'cursor', seq: 8 });
  await act(() => setLanguage('en'));
  expect(FakeSocket.all).toHaveLength(2);
  expect(FakeSocket.all[0]?.readyState).toBe(3);
  expect(last().url).toContain('after=8&lang=en');
  await act(() => setLanguage('nl'));
});

it('forgets who is typing when the connection is lost, also after it is back', () => {
  last().say({
    type: 'presence',
    subject: { type: 'ticket', id: 7 },
    people: [{ id: 2, name: 'Noor', state: 'typing' }],
  });
  expect(screen.getByText('Noor: typing')).toBeVisible();
  act(() => last().onclose?.({ code: 1006 }));
  expect(screen.queryByText('Noor: typing')).toBeNull();
  act(() => void vi.advanceTimersByTime(1_000));
  last().say({ type: 'hello', seq: 5 });
  expect(FakeSocket.all).toHaveLength(2);
  expect(screen.queryByText('Noor: typing')).toBeNull();
});
