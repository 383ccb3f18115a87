/** From a message's button, or a key, to the composer, which may stand anywhere on the page. */
export type ComposerRequest =
  | { kind: 'quote'; author: string; text: string; isNote: boolean }
  | { kind: 'write'; mode: 'reply' | 'note' }
  | { kind: 'macro' };

type Listener = (request: ComposerRequest) => void;

const listeners = new Map<number, Set<Listener>>();

export function askComposer(ticketId: number, request: ComposerRequest): void {
  for (const listener of listeners.get(ticketId) ?? []) listener(request);
}

export function onComposerRequest(ticketId: number, listener: Listener): () => void {
  const found = listeners.get(ticketId) ?? new Set<Listener>();
  listeners.set(ticketId, found.add(listener));
  return () => {
    found.delete(listener);
    if (found.size === 0) listeners.delete(ticketId);
  };
}
