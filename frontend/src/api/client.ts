import type { Client } from 'openapi-fetch';

import { csrfToken } from './csrf';
import { noteCursor, parseCursor, type Read } from './cursor';
import { ApiProblem, isProblemBody, NetworkProblem } from './problem';
import { send, type Method } from './send';
import type { paths } from './types';

let language = 'nl';
let onSignedOut: () => void = () => undefined;

/** The language the server answers in (validation messages, labels). */
export function setApiLanguage(code: string): void {
  language = code;
}

export function apiLanguage(): string {
  return language;
}

/** Called when the server no longer knows who asks (401). */
export function setSignedOutHandler(handler: () => void): void {
  onSignedOut = handler;
}

/**
 * The typed client. Use it through `unwrap`:
 *
 *     const { data, cursor } = await unwrap(api.GET('/api/v1/tickets/{ticket_id}/', { params: { path: { ticket_id } }, signal }));
 */
export const api = Object.fromEntries(
  (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies Method[]).map((method) => [
    method,
    (path: string, request = {}) =>
      send(method, path, request, {
        'Accept-Language': language,
        ...(method !== 'GET' && { 'X-CSRFToken': csrfToken() }),
      }),
  ]),
  // Its types follow the API description; the code that comes with them is larger than all that is used of it.
) as unknown as Pick<Client<paths>, Method>;

interface FetchResult<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer with its cursor; throws `ApiProblem` for a refusal and `NetworkProblem` where no answer came. */
export async function unwrap<T>(call: Promise<FetchResult<T>>): Promise<Read<T>> {
  let result: FetchResult<T>;
  try {
    result = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkProblem(error);
  }
  const { response } = result;
  if (!response.ok) {
    if (response.status === 401) onSignedOut();
    // A proxy answers 502–504 while the server restarts: to the user that is "not reachable", and it is retried.
    if (response.status >= 502 && response.status <= 504) throw new NetworkProblem(result.error);
    throw new ApiProblem(
      response.status,
      isProblemBody(result.error) ? result.error : {},
      response.headers,
    );
  }
  const cursor = parseCursor(response.headers);
  noteCursor(cursor);
  return { data: result.data as T, cursor };
}

/** For a form with files: `api.POST('/api/v1/uploads/', { body: form, bodySerializer: asIs })`. */
export function asIs<Body>(body: Body): Body {
  return body;
}
