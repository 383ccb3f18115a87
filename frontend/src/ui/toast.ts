import { createStore } from '@/lib/store';

export type ToastTone = 'info' | 'success' | 'danger';

export interface Toast {
  id: number;
  tone: ToastTone;
  text: string;
  action?: { label: string; run: () => void };
  /** Counts the seconds to this moment (milliseconds since 1970), and is then gone. */
  until?: number;
}

const SHOWN = 6_000;

const toasts = createStore<readonly Toast[]>([]);
let nextId = 1;

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** A short message at the edge of the screen. Errors and messages with an action stay until they are closed. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = nextId++;
  // The same message twice says nothing more.
  const others = toasts.get().filter((other) => other.text !== toast.text);
  toasts.set([...others, { ...toast, id }].slice(-4));
  if (toast.until !== undefined) {
    setTimeout(() => dismissToast(id), toast.until - Date.now());
  } else if (toast.tone !== 'danger' && toast.action === undefined) {
    setTimeout(() => dismissToast(id), SHOWN);
  }
  return id;
}

export const useToasts = toasts.useValue;
