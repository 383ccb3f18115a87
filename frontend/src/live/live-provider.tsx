import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

import { LiveContext, NOT_LOADED, type Live } from './live-context';
import type { LiveSubjects } from './subjects';

const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 30_000;

interface Props {
  loadSubjects: () => Promise<LiveSubjects>;
  onSignedOut: () => void;
  children: ReactNode;
}

/**
 * Keeps the query cache up to date while somebody is signed in. Its props must be stable. The code of the stream comes after
 * the first paint: the stream resumes at the cursor of the first answer, so nothing is missed meanwhile.
 */
export function LiveProvider({ loadSubjects, onSignedOut, children }: Props) {
  const queryClient = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);

  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;

    function load(wait: number): void {
      Promise.all([import('./live-stream'), loadSubjects()])
        .then(([{ startStream }, subjects]) => {
          if (isGone) return;
          const stream = startStream({ queryClient, subjects, onSignedOut });
          stop = stream.stop;
          setLive(stream.live);
        })
        .catch(() => {
          if (isGone) return;
          // What is on the screen may be behind, and the banner says so.
          setLive(NOT_LOADED);
          timer = setTimeout(() => load(Math.min(wait * 2, LONGEST_RETRY)), wait);
        });
    }
    load(FIRST_RETRY);
    return () => {
      isGone = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [queryClient, loadSubjects, onSignedOut]);

  return <LiveContext value={live}>{children}</LiveContext>;
}
