/**
 * A random id of 128 bits, for example for an `Idempotency-Key`. Not `crypto.randomUUID`: that exists only on https and on
 * localhost, and a helpdesk on a school's own network may be plain http.
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
