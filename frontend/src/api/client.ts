import { csrfToken } from './csrf';
import { noteCursor, parseCursor, type Read } from './cursor';
import { ApiProblem, isProblemBody, NetworkProblem } from './problem';
import { send, type SendOptions, type Verb } from './send';

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
 * The answer with its cursor; throws `ApiProblem` for a refusal and `NetworkProblem` where no answer came. Its types are
 * in `request`.
 */
export async function call(
  verb: Verb,
  path: string,
  variables: unknown = {},
  options: SendOptions = {},
): Promise<Read<unknown>> {
  const headers = {
    'Accept-Language': language,
    ...(verb !== 'get' && { 'X-CSRFToken': csrfToken() }),
  };
  const { data, error, response } = await send(
    verb,
    path,
    { ...(variables as object) },
    options,
    headers,
  ).catch((cause: unknown) => {
    throw cause instanceof DOMException && cause.name === 'AbortError'
      ? cause
      : new NetworkProblem(cause);
  });
  if (!response.ok) {
    if (response.status === 401) onSignedOut();
    // A proxy answers 502–504 while the server restarts: to the user that is "not reachable", and it is retried.
    if (response.status >= 502 && response.status <= 504) throw new NetworkProblem(error);
    throw new ApiProblem(response.status, isProblemBody(error) ? error : {}, response.headers);
  }
  const cursor = parseCursor(response.headers);
  noteCursor(cursor);
  return { data, cursor };
}
