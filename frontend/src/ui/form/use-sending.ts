import { useEffect, useRef, useState } from 'react';

interface State<Given> {
  /** What is on its way to the server. */
  sent: Given | undefined;
  error: Error | null;
}

interface Callbacks<Answer> {
  onSent: (answer: Answer) => void;
  onRefused: (error: Error) => void;
}

const IDLE = { sent: undefined, error: null };

/**
 * What a form sends: one thing at a time, and never again by itself. The callbacks are for a form that is still there and
 * was not reset meanwhile. TanStack's `useMutation` does the same; the pages before signing in do without that library.
 */
export function useSending<Given, Answer>(send: (given: Given) => Promise<Answer>) {
  const [{ sent, error }, setState] = useState<State<Given>>(IDLE);
  const running = useRef<object | null>(null);
  useEffect(
    () => () => {
      running.current = null;
    },
    [],
  );

  function end(state: State<Given>) {
    running.current = null;
    setState(state);
  }

  async function start(given: Given, { onSent, onRefused }: Callbacks<Answer>): Promise<void> {
    if (running.current !== null) return;
    const run = {};
    running.current = run;
    setState({ sent: given, error: null });
    let answer: Answer;
    try {
      answer = await send(given);
    } catch (refusal) {
      if (running.current !== run) return;
      end({ sent: undefined, error: refusal as Error });
      onRefused(refusal as Error);
      return;
    }
    if (running.current !== run) return;
    end(IDLE);
    onSent(answer);
  }

  return {
    sent,
    error,
    start: (given: Given, callbacks: Callbacks<Answer>) => void start(given, callbacks),
    reset: () => end(IDLE),
  };
}
