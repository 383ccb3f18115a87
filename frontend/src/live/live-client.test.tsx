import { LiveClient } from './live-client';
import type { ServerFrame } from './protocol';

class FakeSocket {
  static all: FakeSocket[] = [];
  readonly sent: string[] = [];
  readyState = WebSocket.OPEN as number;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }

  send(text: string) {
    this.sent.push(text);
  }

  close() {
    this.readyState = WebSocket.CLOSED;
  }

  say(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  drop(code = 1006) {
    this.onclose?.({ code });
  }
}

function last(): FakeSocket {
  const socket = FakeSocket.all.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
}

function setUp(onFrame: (frame: ServerFrame) => void = () => undefined) {
  const onSignedOut = vi.fn();
  const client = new LiveClient({
    url: (after) => `ws://test/?after=${after}`,
    onFrame,
    onSignedOut,
    createSocket: (url) => new FakeSocket(url) as unknown as WebSocket,
    random: () => 1,
  });
  return { client, onSignedOut };
}

beforeEach(() => {
  FakeSocket.all = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('starts at the given cursor and is open once it has caught up', () => {
  const { client } = setUp();
  client.start(7);
  expect(last().url).toBe('ws://test/?after=7');
  expect(client.state).toBe('connecting');
  last().say({ type: 'hello', seq: 9 });
  expect(client.state).toBe('open');
  client.stop();
});

it('resumes after the last event it saw, also when a late one came in between', () => {
  const { client } = setUp();
  client.start(7);
  last().say({ type: 'hello', seq: 7 });
  last().say({ type: 'subject.hidden', seq: 12, subject: { type: 'ticket', id: 1 } });
  last().say({ type: 'subject.hidden', seq: 11, subject: { type: 'ticket', id: 1 } });
  last().drop();
  expect(client.state).toBe('waiting');
  vi.advanceTimersByTime(500);
  expect(last().url).toBe('ws://test/?after=12');
  client.stop();
});

it('takes a resync as its new place, even if that is earlier', () => {
  const { client } = setUp();
  client.start(100);
  last().say({ type: 'resync', seq: 40 });
  expect(client.seq).toBe(40);
  client.stop();
});

it('never stops trying, and waits longer each time up to half a minute', () => {
  const { client } = setUp();
  client.start(1);
  for (let attempt = 0; attempt < 30; attempt += 1) {
    last().drop();
    vi.advanceTimersByTime(30_000);
  }
  expect(FakeSocket.all).toHaveLength(31);
  last().drop();
  vi.advanceTimersByTime(29_999);
  expect(FakeSocket.all).toHaveLength(31);
  client.stop();
});

it('tries at once when the network comes back', () => {
  const { client } = setUp();
  client.start(1);
  for (let attempt = 0; attempt < 6; attempt += 1) {
    last().drop();
    vi.advanceTimersByTime(30_000);
  }
  last().drop();
  const before = FakeSocket.all.length;
  window.dispatchEvent(new Event('online'));
  expect(FakeSocket.all).toHaveLength(before + 1);
  client.stop();
});

it('asks for a sign of life on waking, and connects anew without one', () => {
  const { client } = setUp();
  client.start(1);
  last().say({ type: 'hello', seq: 1 });
  const socket = last();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(socket.sent).toEqual(['{"type":"ping"}']);
  vi.advanceTimersByTime(9_000);
  expect(last()).not.toBe(socket);
  client.stop();
});

it('connects anew after a long silence', () => {
  const { client } = setUp();
  client.start(1);
  last().say({ type: 'hello', seq: 1 });
  vi.advanceTimersByTime(60_500);
  expect(FakeSocket.all).toHaveLength(2);
  client.stop();
});

it('connects anew when its address changes, after the last event it saw', () => {
  const { client } = setUp();
  client.reconnect();
  expect(FakeSocket.all).toHaveLength(0);
  client.start(7);
  last().say({ type: 'hello', seq: 9 });
  const before = last();
  client.reconnect();
  expect(before.readyState).toBe(WebSocket.CLOSED);
  expect(last().url).toBe('ws://test/?after=9');
  expect(FakeSocket.all).toHaveLength(2);
  client.stop();
});

it('stops when the session has ended, and says so', () => {
  const { client, onSignedOut } = setUp();
  client.start(1);
  last().drop(4401);
  expect(onSignedOut).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  last().drop(4401);
  vi.advanceTimersByTime(120_000);
  expect(onSignedOut).toHaveBeenCalledOnce();
  expect(client.state).toBe('idle');
  expect(FakeSocket.all).toHaveLength(2);
});

it('goes on when the session was renewed, as by a new password', () => {
  const { client, onSignedOut } = setUp();
  client.start(1);
  for (let round = 0; round < 2; round += 1) {
    last().drop(4401);
    vi.advanceTimersByTime(500);
    last().say({ type: 'hello', seq: 1 });
    expect(client.state).toBe('open');
  }
  expect(onSignedOut).not.toHaveBeenCalled();
  client.stop();
});

it('waits long when this person has too many tabs open', () => {
  const { client, onSignedOut } = setUp();
  client.start(1);
  last().drop(4429);
  vi.advanceTimersByTime(14_999);
  expect(FakeSocket.all).toHaveLength(1);
  vi.advanceTimersByTime(15_001);
  expect(FakeSocket.all).toHaveLength(2);
  expect(onSignedOut).not.toHaveBeenCalled();
  client.stop();
});

it('ignores frames of an unknown type', () => {
  const onFrame = vi.fn();
  const { client } = setUp(onFrame);
  client.start(1);
  last().say({ type: 'weather', seq: 99 });
  last().onmessage?.({ data: 'no json' });
  expect(onFrame).not.toHaveBeenCalled();
  expect(client.seq).toBe(1);
  client.stop();
});
