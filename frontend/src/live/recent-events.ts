import { UNKNOWN_CURSOR } from '@/api/cursor';

import type { EventFrame, HiddenFrame, SubjectFrame } from './protocol';

/**
 * Remembers the latest events. An answer that was under way while an event came in may not hold it yet: it gets the
 * missing ones the moment it lands in the cache, and loses what was hidden since it was read.
 */
export class RecentEvents {
  private readonly capacity: number;
  private frames: (SubjectFrame | HiddenFrame)[] = [];
  /** Events up to and including this one are not in here. */
  private floor = Number.POSITIVE_INFINITY;

  constructor(capacity = 500) {
    this.capacity = capacity;
  }

  startAfter(seq: number): void {
    this.floor = seq;
    this.frames = [];
  }

  add(frame: EventFrame | HiddenFrame): void {
    if (frame.subject === null) return;
    this.frames.push(frame as SubjectFrame | HiddenFrame);
    while (this.frames.length > this.capacity) {
      const dropped = this.frames.shift();
      if (dropped !== undefined) this.floor = Math.max(this.floor, dropped.seq);
    }
  }

  /** True if an answer taken at `cursor` may lack events that are no longer (or never were) in here. */
  hasGapAfter(cursor: number): boolean {
    return cursor !== UNKNOWN_CURSOR && Number.isFinite(this.floor) && cursor < this.floor;
  }

  /** Events about subjects of this type. */
  newerThan(cursor: number, type: string): readonly SubjectFrame[] {
    return this.frames.filter(
      (frame): frame is SubjectFrame =>
        frame.type === 'event' && frame.subject.type === type && frame.seq > cursor,
    );
  }

  /** What an answer taken at `cursor` may still show, although it was hidden from this reader since. */
  hiddenAfter(cursor: number, type: string): ReadonlySet<number> {
    const hidden = new Set<number>();
    for (const frame of this.frames) {
      if (frame.seq <= cursor || frame.subject.type !== type) continue;
      if (frame.type === 'subject.hidden') hidden.add(frame.subject.id);
      // An event about it comes only to whom it is shown (again).
      else hidden.delete(frame.subject.id);
    }
    return hidden;
  }
}
