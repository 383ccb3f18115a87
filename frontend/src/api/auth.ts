import { apiLanguage } from './client';
import { csrfToken } from './csrf';
import { ApiProblem, NetworkProblem } from './problem';
import { send, type SendOptions, type Verb } from './send';

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

function ask(verb: Verb, path: string, body: object, options: SendOptions = {}) {
  const headers = {
    Accept: 'application/json',
    'Accept-Language': apiLanguage(),
    ...(verb !== 'get' && { 'X-CSRFToken': csrfToken() }),
  };
  return send(verb, BASE + path, { ...body }, options, headers).catch((error: unknown) => {
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
  options: SendOptions = {},
): Promise<Envelope<Data, Meta>> {
  // The cookie with the CSRF token comes with the page; where it was blocked or has expired, this brings a new one.
  if (verb !== 'get' && csrfToken() === '') await ask('get', '/config', {}, options);
  const { data, error, response } = await ask(verb, path, body, options);
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
  // 409: already signed in (in another tab).
  if (status === 200 || status === 409) return { isSignedIn: true };
  const pending = data?.flows?.find((flow) => flow.is_pending)?.id ?? null;
  return { isSignedIn: false, pending };
}

/** A step of signing in. */
async function step(path: string, body: object, accept: readonly number[] = []) {
  return signInResult(await call<AuthData>('post', path, body, [...accept, 401]));
}

/** The step that somebody who is signing in has reached. */
export async function signInState(): Promise<SignInResult> {
  // 410: there was a session, and it has ended.
  return signInResult(await call<AuthData>('get', '/auth/session', {}, [401, 410]));
}

export const signIn = (email: string, password: string) =>
  step('/auth/login', { email, password }, [409]);

export const requestSignInCode = (email: string) => step('/auth/code/request', { email }, [409]);

export const confirmSignInCode = (code: string) => step('/auth/code/confirm', { code });

export const confirmMfa = (code: string) => step('/auth/2fa/authenticate', { code });

/** 401 is the right answer here: nobody is signed in any more. Rejects with `NetworkProblem` once the signal is aborted. */
export const signOut = (signal: AbortSignal) =>
  call('delete', '/auth/session', {}, [401, 410], { signal });

export const requestPasswordReset = (email: string) =>
  call('post', '/auth/password/request', { email }, [401]);

export const resetPassword = (key: string, password: string) =>
  step('/auth/password/reset', { key, password });

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

export const reauthenticate = (password: string) =>
  call('post', '/auth/reauthenticate', { password });

export const reauthenticateMfa = (code: string) =>
  call('post', '/auth/2fa/reauthenticate', { code });

/** Ends other sessions too and, unless they are kept, the API tokens. */
export const changePassword = (current: string, next: string, keepApiTokens: boolean) =>
  sensitive('post', '/account/password/change', {
    ...(current === '' ? {} : { current_password: current }),
    new_password: next,
    keep_api_tokens: keepApiTokens,
  });

/** Mails a code to the new address; the old one stays until that code is entered. */
export const requestEmailChange = (email: string) => sensitive('post', '/account/email', { email });

/** The code from the mail: from now on the account has the new address. */
export const confirmEmailChange = (code: string) =>
  call('post', '/auth/email/verify', { key: code }, [401]);

export async function listAuthenticators(): Promise<Authenticator[]> {
  return (await sensitive<Authenticator[]>('get', '/account/authenticators')).data;
}

export interface TotpSetup {
  secret: string;
  totp_url: string;
}

const TOTP = '/account/authenticators/totp';
const RECOVERY_CODES = '/account/authenticators/recovery-codes';

/** A new secret for an authenticator app, or null when one is set up already. */
export async function beginTotp(): Promise<TotpSetup | null> {
  const answer = await sensitive<unknown, TotpSetup>('get', TOTP, {}, [404]);
  return answer.status === 404 ? answer.meta : null;
}

export const activateTotp = (code: string) => sensitive('post', TOTP, { code });

export const removeTotp = () => sensitive('delete', TOTP);

/** The codes that still work; empty if there are none to work with. */
export async function readRecoveryCodes(): Promise<string[]> {
  const answer = await sensitive<Authenticator | undefined>('get', RECOVERY_CODES, {}, [404]);
  return answer.data?.unused_codes ?? [];
}

export async function renewRecoveryCodes(): Promise<string[]> {
  const answer = await sensitive<Authenticator>('post', RECOVERY_CODES);
  return answer.data.unused_codes ?? [];
}

export async function listSessions(): Promise<Session[]> {
  return (await sensitive<Session[]>('get', '/auth/sessions')).data;
}

export const endSessions = (ids: readonly number[]) =>
  sensitive('delete', '/auth/sessions', { sessions: ids });
