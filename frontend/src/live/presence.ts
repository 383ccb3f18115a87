import type { PersonPresent } from './protocol';

const NOBODY: readonly PersonPresent[] = [];

/** Who looks at which ticket, as the server last said. It has a time-to-live there, so nothing is counted down here. */
export class PresenceStore {
  private readonly people = new Map<number, readonly PersonPresent[]>();
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(ticketId: number): readonly PersonPresent[] {
    return this.people.get(ticketId) ?? NOBODY;
  }

  set(ticketId: number, people: readonly PersonPresent[]): void {
    if (people.length === 0) this.people.delete(ticketId);
    else this.people.set(ticketId, people);
    for (const listener of this.listeners) listener();
  }

  clear(): void {
    this.people.clear();
    for (const listener of this.listeners) listener();
  }
}
