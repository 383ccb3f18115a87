import { ApiProblem, NetworkProblem } from './problem';

const LONGEST_WAIT_SECONDS = 60;

/**
 * Reads that got no answer, or came too soon after many others, are tried again; any other refusal stays a refusal, and a
 * write is never sent twice by itself.
 */
export function shouldRetry(failures: number, error: Error): boolean {
  const mayWorkLater =
    error instanceof NetworkProblem ||
    (error instanceof ApiProblem && error.isTooMany && error.retryAfter !== null);
  // Without network the answer is known at once, and the page can say so.
  return mayWorkLater && failures < 3 && navigator.onLine;
}

/** Milliseconds until the next try: what the server asks for, else 0.5, 1, 2 … 8 seconds. With jitter. */
export function retryDelay(failures: number, error: Error): number {
  if (error instanceof ApiProblem && error.retryAfter !== null) {
    return Math.min(error.retryAfter, LONGEST_WAIT_SECONDS) * 1000 * (1 + Math.random() / 10);
  }
  return Math.min(8_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
}
