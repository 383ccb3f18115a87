import { csrfToken } from './csrf';
import { ApiProblem, isProblemBody, NetworkProblem } from './problem';

type Value = string | number | boolean | File | undefined;

/** Send a form, for a file may be among it: each value under its name, what is undefined not at all. */
export async function sendForm<Answer>(
  path: string,
  values: object,
  language: string,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(values) as [string, Value][]) {
    if (value !== undefined) form.append(name, value instanceof File ? value : String(value));
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      body: form,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        'Accept-Language': language,
        'X-CSRFToken': csrfToken(),
      },
    });
  } catch (error) {
    throw new NetworkProblem(error);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Answer;
  throw new ApiProblem(response.status, isProblemBody(body) ? body : {});
}
