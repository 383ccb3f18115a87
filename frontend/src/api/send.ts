// One request to the API: fills in the address, sends, and reads the answer.

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What else `fetch` knows (`signal`, `keepalive`, …). */
export type SendOptions = Omit<RequestInit, 'method' | 'body' | 'headers'>;

type Value = string | number | boolean | null | undefined;
type Query = Record<string, Value | readonly Value[]>;

interface Variables {
  query?: Query;
  idempotencyKey?: string;
  /** What the address names, and the members of the body. */
  [name: string]: unknown;
}

interface ApiAnswer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

export async function send(
  verb: Verb,
  path: string,
  { query = {}, idempotencyKey, ...rest }: Variables,
  options: SendOptions,
  headers: Record<string, string>,
): Promise<ApiAnswer> {
  const body = new Map(Object.entries(rest));
  const address = path.replace(/{(\w+)}/g, (_, name: string) => {
    const variable = inCamelCase(name);
    body.delete(variable);
    return encodeURIComponent(String(rest[variable]));
  });
  // A change that has to do with a ticket says with which, also where its address does not.
  body.delete('ticketId');
  const response = await fetch(
    new Request(window.location.origin + address + queryText(query), {
      credentials: 'same-origin',
      ...options,
      method: verb.toUpperCase(),
      body: body.size === 0 ? null : JSON.stringify(Object.fromEntries(body)),
      headers: {
        ...headers,
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        ...(body.size > 0 && { 'Content-Type': 'application/json' }),
      },
    }),
  );
  const text = await response.text();
  if (response.ok) return { data: text === '' ? undefined : JSON.parse(text), response };
  return { error: parsed(text), response };
}

/** `ticket_id` as `ticketId`. */
function inCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `?status=new&status=open`: a list is given as its name with each value; what is empty is left out. */
export function queryText(values: Query): string {
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
