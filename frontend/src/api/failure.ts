import { ApiProblem } from './problem';

interface Asked {
  data: unknown;
  error: Error | null;
}

/**
 * What a screen must say instead of showing its data, or null. Asking again may fail (a train, a restart): what is on the
 * screen then stays, and the banner says how old it is. Not so when access was refused since: that takes it away.
 */
export function failureOf({ data, error }: Asked): Error | null {
  if (error === null || data === undefined) return error;
  const isRefused = error instanceof ApiProblem && (error.isForbidden || error.isNotFound);
  return isRefused ? error : null;
}
