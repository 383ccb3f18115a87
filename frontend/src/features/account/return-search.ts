export interface ReturnSearch {
  /** Where somebody was going when they had to sign in. */
  next?: string;
}

/** Only a path of this site: `next` comes from the address, which anybody may have written. */
export function safeReturn(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}

export function returnSearch(search: Record<string, unknown>): ReturnSearch {
  const next = safeReturn(search.next);
  return next === undefined ? {} : { next };
}
