// One request to the API: fills in the address, sends, and reads the answer.

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type Value = string | number | boolean | null | undefined;

/** What else `fetch` knows (`signal`, `keepalive`, …) goes along. */
interface ApiRequest extends Omit<RequestInit, 'method' | 'body' | 'headers'> {
  params?: {
    path?: Record<string, Value>;
    query?: Record<string, Value | readonly Value[]>;
    header?: Record<string, string>;
  };
  body?: unknown;
  bodySerializer?: (body: unknown) => BodyInit;
}

interface ApiAnswer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

export async function send(
  method: Method,
  path: string,
  { params = {}, body, bodySerializer = JSON.stringify, ...options }: ApiRequest,
  headers: Record<string, string>,
): Promise<ApiAnswer> {
  const content = body === undefined ? null : bodySerializer(body);
  const response = await fetch(
    new Request(window.location.origin + filledIn(path, params.path) + queryOf(params.query), {
      credentials: 'same-origin',
      ...options,
      method,
      body: content,
      headers: {
        ...headers,
        ...params.header,
        // The browser names the type of a form itself, with its boundary.
        ...(typeof content === 'string' && { 'Content-Type': 'application/json' }),
      },
    }),
  );
  const text = await response.text();
  if (response.ok) return { data: text === '' ? undefined : JSON.parse(text), response };
  return { error: parsed(text), response };
}

function filledIn(path: string, values: Record<string, Value> = {}): string {
  return path.replace(/{(\w+)}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

/** A list is given as its name with each value; what is empty is left out. */
function queryOf(values: Record<string, Value | readonly Value[]> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== null) query.append(name, String(each));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** A refusal in the API's words, or whatever a proxy says. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
