import { useEffect, useRef, useState } from 'react';

import { usePresence } from '@/live/live-context';
import type { PersonPresent } from '@/live/protocol';

import type { Mode } from './reply-draft';

const TYPING_FOR = 5_000;

/** Who else is at the ticket; and tells them that this person is, and for some seconds after each key what is typed. */
export function useTyping(
  ticketId: number,
  ownId: number,
): { present: readonly PersonPresent[]; onTyping: (what: Mode | null) => void } {
  const [typing, setTyping] = useState<Mode | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const present = usePresence(
    { type: 'ticket', id: ticketId },
    typing === null ? 'viewing' : 'typing',
    { ownId, isNote: typing === 'note' },
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  function onTyping(what: Mode | null) {
    clearTimeout(timer.current);
    setTyping(what);
    if (what !== null) timer.current = setTimeout(() => setTyping(null), TYPING_FOR);
  }
  return { present, onTyping };
}
