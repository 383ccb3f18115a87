import { call } from './client';
import type { Read } from './cursor';
import type { SendOptions, Verb } from './send';
import type { paths } from './schema';

// Requests by method and address. What they take and answer follows from the API description. They take the parameters of
// the address in camel case (`ticketId` for `{ticket_id}`), `query`, `idempotencyKey`, and beside these the members of the body.

/** The addresses that know the method. */
export type PathOf<V extends Verb> = {
  [Path in keyof paths]: paths[Path][V] extends { responses: unknown } ? Path : never;
}[keyof paths];

type Camel<Name> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** The parameters of one place (path, query, header); never where there are none. */
type ParametersIn<Place extends string, Op> = Op extends {
  parameters: { [P in Place]?: infer Given };
}
  ? Exclude<Given, undefined>
  : never;

type InPath<Given> = [Given] extends [never]
  ? unknown
  : { [Name in keyof Given as Camel<Name>]: Given[Name] };

type InQuery<Given, Op> = [Given] extends [never]
  ? unknown
  : Op extends { parameters: { query: object } }
    ? { query: Given }
    : { query?: Given };

type InHeader<Given> = [Given] extends [never] ? unknown : { idempotencyKey: string };

/** The body that an operation of the API takes. */
export type Json<Op> = Op extends { requestBody?: { content: { 'application/json': infer Body } } }
  ? Body
  : unknown;

type VariablesOf<Op> = InPath<ParametersIn<'path', Op>> &
  InQuery<ParametersIn<'query', Op>, Op> &
  InHeader<ParametersIn<'header', Op>> &
  Json<Op>;

/** What a request takes; `unknown` is nothing. */
export type Variables<V extends Verb, Path extends PathOf<V>> = VariablesOf<paths[Path][V]>;

type Success = 200 | 201 | 202 | 204;

type AnswerOf<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & Success]: Responses[Status] extends {
        content: { 'application/json': infer Data };
      }
        ? Data
        : undefined;
    }[keyof Responses & Success]
  : never;

/** What a request answers. */
export type Answer<V extends Verb, Path extends PathOf<V>> = AnswerOf<paths[Path][V]>;

/** The arguments after method and address: left out where nothing has to be given. */
export type Given<Taken> = unknown extends Taken
  ? [variables?: undefined, options?: SendOptions]
  : Partial<Taken> extends Taken
    ? [variables?: Taken, options?: SendOptions]
    : [variables: Taken, options?: SendOptions];

/**
 * Send a request; throws `ApiProblem` for a refusal and `NetworkProblem` where no answer came.
 *
 *     const { data, cursor } = await request('get', '/api/v1/tickets/{ticket_id}/', { ticketId }, { signal });
 */
export function request<V extends Verb, Path extends PathOf<V>>(
  verb: V,
  path: Path,
  ...[variables, options]: Given<Variables<V, Path>>
): Promise<Read<Answer<V, Path>>> {
  return call(verb, path, variables, options) as Promise<Read<Answer<V, Path>>>;
}
