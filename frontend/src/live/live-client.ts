import {
  CLOSED_SIGNED_OUT,
  CLOSED_TOO_MANY,
  parseFrame,
  type ClientFrame,
  type ServerFrame,
} from './protocol';

/**
 * - `idle`: not started, or signed out;
 * - `connecting`: a socket is opening or catching up;
 * - `open`: all that was missed has come in;
 * - `waiting`: lost; will be tried again.
 */
export type ConnectionState = 'idle' | 'connecting' | 'open' | 'waiting';

export interface LiveClientOptions {
  url: (after: number) => string;
  onFrame: (frame: ServerFrame) => void;
  onSignedOut: () => void;
  /** For tests. */
  createSocket?: (url: string) => WebSocket;
  random?: () => number;
}

const BASE_DELAY = 500;
const MAX_DELAY = 30_000;
/** After so many attempts the delay is the longest. */
const LONGEST_DELAY_ATTEMPTS = 10;
/** The server says something at least every 25 s. */
const SILENCE = 60_000;
const PING_ANSWER = 8_000;

/**
 * The one socket of this tab. It resumes after the last event it saw, tries for ever, and wakes when the network or the
 * tab comes back.
 */
export class LiveClient {
  private readonly options: LiveClientOptions;
  private readonly listeners = new Set<() => void>();
  private socket: WebSocket | null = null;
  private lastSeq = 0;
  private attempts = 0;
  private isRefused = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private current: ConnectionState = 'idle';

  constructor(options: LiveClientOptions) {
    this.options = options;
  }

  get state(): ConnectionState {
    return this.current;
  }

  get seq(): number {
    return this.lastSeq;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(after: number): void {
    if (this.current !== 'idle') return;
    this.lastSeq = after;
    window.addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    this.connect();
  }

  stop(): void {
    window.removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    clearTimeout(this.retryTimer);
    this.dropSocket();
    this.attempts = 0;
    this.isRefused = false;
    this.setState('idle');
  }

  /** Opens the socket anew, as when what its address says has changed; nothing is missed. */
  reconnect(): void {
    if (this.current !== 'idle') this.connect();
  }

  /** Sends if connected. What goes this way (presence, ping) is stale a moment later, so nothing is queued. */
  send(frame: ClientFrame): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private readonly wake = (): void => {
    if (document.visibilityState === 'hidden' || this.current === 'idle') return;
    if (this.current === 'waiting') {
      this.attempts = 0;
      this.connect();
    } else if (this.send({ type: 'ping' })) {
      // After sleep a socket may look open while nothing is behind it.
      this.expectWithin(PING_ANSWER);
    }
  };

  private connect(): void {
    clearTimeout(this.retryTimer);
    this.dropSocket();
    this.setState('connecting');
    const create = this.options.createSocket ?? ((url: string) => new WebSocket(url));
    const socket = create(this.options.url(this.lastSeq));
    this.socket = socket;
    this.expectWithin(SILENCE);
    socket.onmessage = (message: MessageEvent<unknown>) => {
      if (socket !== this.socket || typeof message.data !== 'string') return;
      this.expectWithin(SILENCE);
      const frame = parseFrame(message.data);
      if (frame !== null) this.receive(frame);
    };
    socket.onclose = (event) => {
      if (socket !== this.socket) return;
      this.dropSocket();
      if (event.code === CLOSED_SIGNED_OUT && !this.isRefused) {
        // A new password renews the session, and closes what was opened with the old one: ask once more with the new.
        this.isRefused = true;
        this.attempts = 0;
        this.retryLater();
      } else if (event.code === CLOSED_SIGNED_OUT) {
        this.stop();
        this.options.onSignedOut();
      } else {
        // Trying soon would not help: another tab must close first.
        if (event.code === CLOSED_TOO_MANY) this.attempts = LONGEST_DELAY_ATTEMPTS;
        this.retryLater();
      }
    };
  }

  private receive(frame: ServerFrame): void {
    // Handle first, count after: if handling fails, resuming brings the frame again.
    this.options.onFrame(frame);
    if (frame.type === 'resync') this.lastSeq = frame.seq;
    else if ('seq' in frame) this.lastSeq = Math.max(this.lastSeq, frame.seq);
    if (frame.type === 'hello' || frame.type === 'cursor') {
      this.isRefused = false;
      this.attempts = 0;
      this.setState('open');
    }
  }

  private retryLater(): void {
    this.setState('waiting');
    const ceiling = Math.min(
      MAX_DELAY,
      BASE_DELAY * 2 ** Math.min(this.attempts, LONGEST_DELAY_ATTEMPTS),
    );
    this.attempts += 1;
    // Jitter: after a restart of the server not everybody knocks in the same second.
    const delay = ceiling * (0.5 + (this.options.random ?? Math.random)() / 2);
    this.retryTimer = setTimeout(() => this.connect(), delay);
  }

  private expectWithin(milliseconds: number): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => {
      this.dropSocket();
      this.retryLater();
    }, milliseconds);
  }

  private dropSocket(): void {
    clearTimeout(this.silenceTimer);
    const socket = this.socket;
    this.socket = null;
    if (socket !== null) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }

  private setState(state: ConnectionState): void {
    if (state === this.current) return;
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
