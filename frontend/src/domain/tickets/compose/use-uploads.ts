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
  /** Files that were not taken at all, because there were too many. */
  hasTooMany: boolean;
  add: (files: Iterable<File>) => void;
  retry: (key: number) => void;
  removePending: (key: number) => void;
  removeStored: (id: number) => void;
  /** After the server no longer knew a file: drop from the draft what it has thrown away. */
  recheck: () => Promise<void>;
}

/** Files on their way to the server, each by itself: one that is refused stops no other. */
export function useUploads(
  kept: readonly StoredUpload[],
  change: (update: (old: readonly StoredUpload[]) => StoredUpload[]) => void,
): Uploads {
  const { t, i18n } = useTranslation(['composer', 'common']);
  const [pending, setPending] = useState<readonly PendingUpload[]>([]);
  const [hasTooMany, setHasTooMany] = useState(false);
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

  const count = kept.length + pending.length;
  return {
    stored: kept,
    pending,
    hasTooMany,
    isBusy: pending.some((item) => item.error === null),
    add: (added) => {
      const list = [...added];
      const taken = list.slice(0, Math.max(0, MAX_FILES - count));
      setHasTooMany(taken.length < list.length);
      for (const file of taken) {
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
      setHasTooMany(false);
      forget(key);
    },
    removeStored: (id) => {
      setHasTooMany(false);
      change((old) => old.filter((item) => item.id !== id));
      // If this fails, the server throws the file away by itself in time.
      void discardUpload(id).catch(() => undefined);
    },
    recheck: async () => {
      const checks = await Promise.all(kept.map((item) => isUploadKept(item.id)));
      const gone = new Set(kept.filter((_item, index) => checks[index] === false).map((i) => i.id));
      if (gone.size > 0) change((old) => old.filter((item) => !gone.has(item.id)));
    },
  };
}
