/** The address of a page before signing in, for somebody who was going to `next`. */
export function withReturn(path: string, next: string | undefined): string {
  return next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;
}
