import { useEffect, useState } from 'react';

/** How long a text must stand on the screen before somebody can have read it (milliseconds). */
const READ_AFTER = 2_000;

/**
 * The number of the version that the reader can have read. Another text can come in under the finger: until it has stood
 * there for a moment, a yes is still one to the text before it, which the server refuses.
 */
export function useReadNumber(shown: number): number {
  const [read, setRead] = useState(shown);
  useEffect(() => {
    if (read === shown) return;
    const timer = setTimeout(() => setRead(shown), READ_AFTER);
    return () => clearTimeout(timer);
  }, [read, shown]);
  return read;
}
