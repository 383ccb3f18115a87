import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { discardUpload, isUploadKept, startUpload } from '@/api/uploads';
import { useTranslation } from '@/i18n/use-translation';

import { limiter } from './limiter';

/** A file that the server has taken in; the draft remembers it by this. */
export interface StoredUpload {
  id: number;
  name: string;
  size: number;
  isImage: boolean;
}

export interface PendingUpload {
  key: number;
  name: string;
  size: number;
  /** How much is sent, 0 to 1. */
  part: number;
  /** What the server (or the network) said against it. */
  error: string | null;
  canRetry: boolean;
}

interface Job {
  file: File;
  stop: () => void;
}

export const MAX_FILES = 10;

/** A server that works on enough pictures already takes a file a little later: try again by ourselves, so often. */
const BUSY_TRIES = 8;
const BUSY_PAUSE_MS = 3000;
/** Ten photos at once would keep the server, and the connection of a phone, busy for everybody. */
const AT_A_TIME = 2;

export interface Uploads {
  stored: readonly StoredUpload[];
  pending: readonly PendingUpload[];
  isBusy: boolean;
  /** Those that will not go along, each with the reason. */
  refused: readonly PendingUpload[];
  /** Go on without those that were refused. */
  dropRefused: () => void;
  add: (files: Iterable<File>) => void;
  retry: (key: number) => void;
  removePending: (key: number) => void;
  removeStored: (id: number) => void;
  /** After the server no longer knew a file: what it has thrown away is refused. */
  recheck: () => Promise<void>;
}

/** Files on their way to the server, each by itself: one that is refused stops no other. */
export function useUploads(
  kept: readonly StoredUpload[],
  change: (update: (old: readonly StoredUpload[]) => StoredUpload[]) => void,
): Uploads {
  const { t, i18n } = useTranslation(['composer', 'common']);
  const [pending, setPending] = useState<readonly PendingUpload[]>([]);
  /** What is on its way: the file, and how to stop the sending of it or the waiting for another try. */
  const jobs = useRef(new Map<number, Job>());
  const [inTurn] = useState(() => limiter(AT_A_TIME));
  const nextKey = useRef(1);

  useEffect(() => {
    const left = jobs.current;
    return () => {
      for (const job of left.values()) job.stop();
      left.clear(); // What waits for its turn is not sent any more.
    };
  }, []);

  const update = useCallback((key: number, values: Partial<PendingUpload>) => {
    setPending((old) => old.map((item) => (item.key === key ? { ...item, ...values } : item)));
  }, []);

  const forget = useCallback((key: number) => {
    jobs.current.delete(key);
    setPending((old) => old.filter((item) => item.key !== key));
  }, []);

  const send = useMemo(() => {
    async function attempt(key: number, tries: number): Promise<void> {
      const job = jobs.current.get(key);
      if (job === undefined) return;
      const task = startUpload(job.file, i18n.language, (part) => update(key, { part }));
      job.stop = task.abort;
      await task.done.then(
        ({ id, name, size, is_image: isImage }) => {
          forget(key);
          change((old) => [...old, { id, name, size, isImage }]);
        },
        (error: unknown) => {
          if (error instanceof DOMException) return;
          if (error instanceof ApiProblem && error.code === 'busy' && tries < BUSY_TRIES) {
            update(key, { part: 0 });
            const again = () => inTurn(() => attempt(key, tries + 1));
            const timer = window.setTimeout(again, BUSY_PAUSE_MS);
            job.stop = () => window.clearTimeout(timer);
            return;
          }
          const isOffline = error instanceof NetworkProblem;
          const said =
            error instanceof ApiProblem ? (error.errors[0]?.message ?? error.detail) : '';
          update(key, {
            part: 0,
            error: isOffline ? t('files.offline') : said || t('files.failed'),
            canRetry: isOffline || (error instanceof ApiProblem && error.status >= 500),
          });
        },
      );
    }
    return (key: number) => inTurn(() => attempt(key, 1));
  }, [change, forget, i18n.language, inTurn, t, update]);

  const refuse = useCallback(({ name, size }: { name: string; size: number }, error: string) => {
    const key = nextKey.current++;
    setPending((old) => [...old, { key, name, size, part: 0, error, canRetry: false }]);
  }, []);

  const recheck = useCallback(
    async (files: readonly StoredUpload[]) => {
      const checks = await Promise.all(files.map((item) => isUploadKept(item.id)));
      const gone = files.filter((_item, index) => checks[index] === false);
      if (gone.length === 0) return;
      change((old) => old.filter((item) => !gone.some(({ id }) => id === item.id)));
      for (const file of gone) refuse(file, t('files.gone'));
    },
    [change, refuse, t],
  );

  const refused = pending.filter((item) => item.error !== null);
  const count = kept.length + pending.length - refused.length;
  return {
    stored: kept,
    pending,
    refused,
    isBusy: refused.length < pending.length,
    dropRefused: () => {
      for (const { key } of refused) forget(key);
    },
    add: (added) => {
      for (const [index, file] of [...added].entries()) {
        if (count + index >= MAX_FILES) {
          refuse(file, t('files.tooMany', { count: MAX_FILES }));
          continue;
        }
        const key = nextKey.current++;
        jobs.current.set(key, { file, stop: () => undefined });
        setPending((old) => [
          ...old,
          { key, name: file.name, size: file.size, part: 0, error: null, canRetry: false },
        ]);
        send(key);
      }
    },
    retry: (key) => {
      update(key, { error: null, part: 0 });
      send(key);
    },
    removePending: (key) => {
      jobs.current.get(key)?.stop();
      forget(key);
    },
    removeStored: (id) => {
      change((old) => old.filter((item) => item.id !== id));
      // If this fails, the server throws the file away by itself in time.
      void discardUpload(id).catch(() => undefined);
    },
    recheck: () => recheck(kept),
  };
}
