import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { ApiProblem, NetworkProblem } from '@/api/problem';
import { discardUpload } from '@/api/uploads';
import type { Attachment } from '@/api/types';
import { isUploadKept, startUpload, type UploadTask } from '@/api/uploads';
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

function stored(attachment: Attachment): StoredUpload {
  const { id, name, size, is_image: isImage } = attachment;
  return { id, name, size, isImage };
}

/** Files on their way to the server, each by itself: one that is refused stops no other. */
export function useUploads(
  kept: readonly StoredUpload[],
  change: (update: (old: readonly StoredUpload[]) => StoredUpload[]) => void,
): Uploads {
  const { t, i18n } = useTranslation(['composer', 'common']);
  const [pending, setPending] = useState<readonly PendingUpload[]>([]);
  const [hasTooMany, setHasTooMany] = useState(false);
  const files = useRef(new Map<number, File>());
  const tasks = useRef(new Map<number, UploadTask>());
  const timers = useRef(new Map<number, number>());
  const [inTurn] = useState(() => limiter(AT_A_TIME));
  const nextKey = useRef(1);

  useEffect(() => {
    const sending = tasks.current;
    const waiting = timers.current;
    const known = files.current;
    return () => {
      known.clear(); // What waits for its turn is not sent any more.
      for (const task of sending.values()) task.abort();
      for (const timer of waiting.values()) window.clearTimeout(timer);
    };
  }, []);

  const update = useCallback((key: number, values: Partial<PendingUpload>) => {
    setPending((old) => old.map((item) => (item.key === key ? { ...item, ...values } : item)));
  }, []);

  const forget = useCallback((key: number) => {
    files.current.delete(key);
    tasks.current.delete(key);
    window.clearTimeout(timers.current.get(key));
    timers.current.delete(key);
    setPending((old) => old.filter((item) => item.key !== key));
  }, []);

  const send = useMemo(() => {
    async function attempt(key: number, file: File, tries: number): Promise<void> {
      if (!files.current.has(key)) return;
      const task = startUpload(file, i18n.language, (part) => update(key, { part }));
      tasks.current.set(key, task);
      await task.done.then(
        (attachment) => {
          forget(key);
          change((old) => [...old, stored(attachment)]);
        },
        (error: unknown) => {
          if (error instanceof DOMException) return;
          tasks.current.delete(key);
          if (error instanceof ApiProblem && error.code === 'busy' && tries < BUSY_TRIES) {
            update(key, { part: 0 });
            const again = () => inTurn(() => attempt(key, file, tries + 1));
            const timer = window.setTimeout(again, BUSY_PAUSE_MS);
            timers.current.set(key, timer);
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
    return (key: number, file: File) => inTurn(() => attempt(key, file, 1));
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
        files.current.set(key, file);
        setPending((old) => [
          ...old,
          { key, name: file.name, size: file.size, part: 0, error: null, canRetry: false },
        ]);
        send(key, file);
      }
    },
    retry: (key) => {
      const file = files.current.get(key);
      if (file === undefined) return;
      update(key, { error: null, part: 0 });
      send(key, file);
    },
    removePending: (key) => {
      tasks.current.get(key)?.abort();
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

/** The files of a paste or drop, or none. */
export function filesIn(transfer: DataTransfer | null): File[] {
  return transfer === null ? [] : [...transfer.files];
}
