import { useSyncExternalStore } from 'react';

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

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** A short message at the edge of the screen. Errors and messages with an action stay until they are closed. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = nextId++;
  // The same message twice says nothing more.
  change([...toasts.filter((other) => other.text !== toast.text), { ...toast, id }].slice(-4));
  if (toast.until !== undefined) {
    setTimeout(() => dismissToast(id), toast.until - Date.now());
  } else if (toast.tone !== 'danger' && toast.action === undefined) {
    setTimeout(() => dismissToast(id), SHOWN);
  }
  return id;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}
