import type { SubjectRef, PersonPresent } from './protocol';

const NOBODY: readonly PersonPresent[] = [];

const keyOf = ({ type, id }: SubjectRef) => `${type}:${id}`;

/** Who looks at which thing, as the server last said. It has a time-to-live there, so nothing is counted down here. */
export class PresenceStore {
  private readonly people = new Map<string, readonly PersonPresent[]>();
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(subject: SubjectRef): readonly PersonPresent[] {
    return this.people.get(keyOf(subject)) ?? NOBODY;
  }

  set(subject: SubjectRef, people: readonly PersonPresent[]): void {
    if (people.length === 0) this.people.delete(keyOf(subject));
    else this.people.set(keyOf(subject), people);
    for (const listener of this.listeners) listener();
  }

  clear(): void {
    this.people.clear();
    for (const listener of this.listeners) listener();
  }
}
