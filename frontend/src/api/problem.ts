import type { Problem, TimelineEntry } from './types';

/** What a proxy answers may lack any of it. */
export type ProblemBody = Partial<Omit<Problem, 'changes'>> & { changes?: TimelineEntry[] };

/** An answer of the server other than success (RFC 9457, application/problem+json). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: Problem['errors'];
  /** In how many seconds it is worth trying again, when the server says so (429). */
  readonly retryAfter: number | null;
  /** Set when the ticket changed under the reader's hands (409 stale). */
  readonly stale: { currentVersion: number; changes: TimelineEntry[] } | null;

  constructor(status: number, body: ProblemBody, headers?: Headers) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? '';
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.requestId = body.request_id ?? null;
    this.errors = body.errors ?? [];
    const seconds = Number.parseInt(headers?.get('Retry-After') ?? '', 10);
    this.retryAfter = Number.isNaN(seconds) ? null : seconds;
    this.stale =
      status === 409 && body.current_version !== undefined
        ? { currentVersion: body.current_version, changes: body.changes ?? [] }
        : null;
  }

  /** First message per field, in the shape forms take: `{ title: 'Vul een titel in.' }`. */
  get fieldErrors(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { field, message } of this.errors) {
      if (field !== '') found[field] ??= message;
    }
    return found;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }

  get isTooMany(): boolean {
    return this.status === 429;
  }

  get isForbidden(): boolean {
    return this.status === 403;
  }
}

/** No answer came at all: no network, or the server is down. */
export class NetworkProblem extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached', { cause });
    this.name = 'NetworkProblem';
  }
}

export function isProblemBody(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null;
}
