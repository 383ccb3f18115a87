import { apiLanguage } from './client';
import { csrfToken } from './csrf';
import { ApiProblem, NetworkProblem } from './problem';
import { send, type Verb } from './send';

// django-allauth's headless API for browsers. Its 401 is mostly no refusal but a state: "signed in but for this step", or
// "show again that it is you". Its schema is the library's own, so these few shapes are written here.

const BASE = '/_allauth/browser/v1';

export interface Flow {
  id: string;
  is_pending?: boolean;
  types?: string[];
}

interface Envelope<Data, Meta> {
  status: number;
  data: Data;
  meta: Meta;
}

interface AuthData {
  flows?: Flow[];
  user?: { id: number };
}

/** Either signed in, or the step that comes next. */
export type SignInResult = { isSignedIn: true } | { isSignedIn: false; pending: string | null };

export interface Authenticator {
  type: 'totp' | 'recovery_codes' | 'webauthn';
  created_at: number;
  last_used_at: number | null;
  unused_code_count?: number;
  total_code_count?: number;
  unused_codes?: string[];
}

export interface Session {
  id: number;
  user_agent: string;
  ip: string;
  created_at: number;
  last_seen_at?: number;
  is_current: boolean;
}

/** The action needs a fresh proof of who is there: ask for the password or a code, then do it again. */
export class ReauthenticationRequired extends Error {
  readonly flows: readonly Flow[];

  constructor(flows: readonly Flow[]) {
    super('Reauthentication required');
    this.name = 'ReauthenticationRequired';
    this.flows = flows;
  }
}

function ask(verb: Verb, path: string, body: object) {
  const headers = {
    Accept: 'application/json',
    'Accept-Language': apiLanguage(),
    ...(verb !== 'get' && { 'X-CSRFToken': csrfToken() }),
  };
  return send(verb, BASE + path, { ...body }, {}, headers).catch((error: unknown) => {
    throw new NetworkProblem(error);
  });
}

interface ErrorBody {
  errors?: { code: string; param?: string; message: string }[];
}

async function call<Data = unknown, Meta = unknown>(
  verb: Verb,
  path: string,
  body: object = {},
  accept: readonly number[] = [],
): Promise<Envelope<Data, Meta>> {
  // The cookie with the CSRF token comes with the page; where it was blocked or has expired, this brings a new one.
  if (verb !== 'get' && csrfToken() === '') await ask('get', '/config', {});
  const { data, error, response } = await ask(verb, path, body);
  const { status } = response;
  const said = (data ?? error ?? {}) as Partial<Envelope<Data, Meta>> & ErrorBody;
  if (response.ok || accept.includes(status)) {
    return { data: said.data as Data, meta: said.meta as Meta, status };
  }
  if (status >= 502 && status <= 504) throw new NetworkProblem(said);
  throw new ApiProblem(status, {
    code: status === 429 ? 'too_many_requests' : '',
    errors: (said.errors ?? []).map(({ code, param = '', message }) => ({
      field: param,
      code,
      message,
    })),
  });
}

function signInResult({ status, data }: Envelope<AuthData | undefined, unknown>): SignInResult {
  if (status === 200) return { isSignedIn: true };
  const pending = data?.flows?.find((flow) => flow.is_pending)?.id ?? null;
  return { isSignedIn: false, pending };
}

/** The step that somebody who is signing in has reached. */
export async function signInState(): Promise<SignInResult> {
  // 410: there was a session, and it has ended.
  return signInResult(await call<AuthData>('get', '/auth/session', undefined, [401, 410]));
}

export async function signIn(email: string, password: string): Promise<SignInResult> {
  // 409: already signed in (in another tab).
  const answer = await call<AuthData>('post', '/auth/login', { email, password }, [401, 409]);
  return answer.status === 409 ? { isSignedIn: true } : signInResult(answer);
}

export async function requestSignInCode(email: string): Promise<SignInResult> {
  const answer = await call<AuthData>('post', '/auth/code/request', { email }, [401, 409]);
  return answer.status === 409 ? { isSignedIn: true } : signInResult(answer);
}

export async function confirmSignInCode(code: string): Promise<SignInResult> {
  return signInResult(await call<AuthData>('post', '/auth/code/confirm', { code }, [401]));
}

export async function confirmMfa(code: string): Promise<SignInResult> {
  return signInResult(await call<AuthData>('post', '/auth/2fa/authenticate', { code }, [401]));
}

export async function signOut(): Promise<void> {
  // 401 is the right answer here: nobody is signed in any more.
  await call('delete', '/auth/session', undefined, [401, 410]);
}

export async function requestPasswordReset(email: string): Promise<void> {
  await call('post', '/auth/password/request', { email }, [401]);
}

export async function resetPassword(key: string, password: string): Promise<SignInResult> {
  return signInResult(
    await call<AuthData>('post', '/auth/password/reset', { key, password }, [401]),
  );
}

async function sensitive<Data, Meta = unknown>(
  verb: Verb,
  path: string,
  body?: object,
  accept: readonly number[] = [],
): Promise<Envelope<Data, Meta>> {
  const answer = await call<Data, Meta>(verb, path, body, [...accept, 401]);
  if (answer.status === 401) {
    throw new ReauthenticationRequired((answer.data as AuthData | undefined)?.flows ?? []);
  }
  return answer;
}

export async function reauthenticate(password: string): Promise<void> {
  await call('post', '/auth/reauthenticate', { password });
}

export async function reauthenticateMfa(code: string): Promise<void> {
  await call('post', '/auth/2fa/reauthenticate', { code });
}

/** Ends other sessions too and, unless they are kept, the API tokens. */
export async function changePassword(
  current: string,
  next: string,
  keepApiTokens: boolean,
): Promise<void> {
  await sensitive('post', '/account/password/change', {
    ...(current === '' ? {} : { current_password: current }),
    new_password: next,
    keep_api_tokens: keepApiTokens,
  });
}

/** Mails a code to the new address; the old one stays until that code is entered. */
export async function requestEmailChange(email: string): Promise<void> {
  await sensitive('post', '/account/email', { email });
}

/** The code from the mail: from now on the account has the new address. */
export async function confirmEmailChange(code: string): Promise<void> {
  await call('post', '/auth/email/verify', { key: code }, [401]);
}

export async function listAuthenticators(): Promise<Authenticator[]> {
  return (await sensitive<Authenticator[]>('get', '/account/authenticators')).data;
}

export interface TotpSetup {
  secret: string;
  totp_url: string;
}

/** A new secret for an authenticator app, or null when one is set up already. */
export async function beginTotp(): Promise<TotpSetup | null> {
  const answer = await sensitive<unknown, TotpSetup>(
    'get',
    '/account/authenticators/totp',
    undefined,
    [404],
  );
  return answer.status === 404 ? answer.meta : null;
}

export async function activateTotp(code: string): Promise<void> {
  await sensitive('post', '/account/authenticators/totp', { code });
}

export async function removeTotp(): Promise<void> {
  await sensitive('delete', '/account/authenticators/totp');
}

/** The codes that still work; empty if there are none to work with. */
export async function readRecoveryCodes(): Promise<string[]> {
  const answer = await sensitive<Authenticator | undefined>(
    'get',
    '/account/authenticators/recovery-codes',
    undefined,
    [404],
  );
  return answer.data?.unused_codes ?? [];
}

export async function renewRecoveryCodes(): Promise<string[]> {
  const answer = await sensitive<Authenticator>('post', '/account/authenticators/recovery-codes');
  return answer.data.unused_codes ?? [];
}

export async function listSessions(): Promise<Session[]> {
  return (await sensitive<Session[]>('get', '/auth/sessions')).data;
}

export async function endSessions(ids: readonly number[]): Promise<void> {
  await sensitive('delete', '/auth/sessions', { sessions: ids });
}
