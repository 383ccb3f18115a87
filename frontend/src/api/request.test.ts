import { changeOf, otherChangeOf, type TicketAnswer } from './change';
import { queryOf } from './query';
import { request, type Answer, type Variables } from './request';
import type { Me, MessageInput } from './types';

const MESSAGES = '/api/v1/tickets/{ticket_id}/messages/';
const CANDIDATES = '/api/v1/tickets/{ticket_id}/candidates/';

/** For what the compiler looks at alone. */
const never = (_work: () => unknown) => undefined;

it('takes the parameters of the address, the key and the body as the API describes them', () => {
  expectTypeOf<Variables<'post', typeof MESSAGES>>().toEqualTypeOf<
    { ticketId: number } & { idempotencyKey: string } & MessageInput
  >();
  expectTypeOf<Variables<'post', '/api/v1/targets/'>['query']>().toEqualTypeOf<
    { desk?: number } | undefined
  >();
  expectTypeOf<Answer<'get', '/api/v1/me/'>>().toEqualTypeOf<Me>();
  expectTypeOf<Answer<'delete', '/api/v1/views/{view_id}/'>>().toEqualTypeOf<undefined>();
  expectTypeOf(changeOf('post', MESSAGES))
    .returns.toHaveProperty('mutateAsync')
    .returns.toEqualTypeOf<Promise<TicketAnswer>>();
});

it('compiles no other address, method, parameter or body', () => {
  never(() => request('get', '/api/v1/me/'));
  // @ts-expect-error There is no such address.
  never(() => request('get', '/api/v1/nobody/'));
  // @ts-expect-error The address does not know the method.
  never(() => request('delete', '/api/v1/me/'));
  // @ts-expect-error Nothing is taken.
  never(() => request('get', '/api/v1/me/', { name: 'Noor' }));
  // @ts-expect-error The address lacks its parameter.
  never(() => request('get', CANDIDATES));
  // @ts-expect-error Not as the app names it.
  never(() => request('get', CANDIDATES, { ticket_id: 1 }));
  // @ts-expect-error The body is of another type.
  never(() => request('patch', '/api/v1/me/', { name: 1 }));
  // @ts-expect-error The body has no such member.
  never(() => request('patch', '/api/v1/me/', { nickname: 'Noor' }));
  // @ts-expect-error The key is missing.
  never(() => request('post', MESSAGES, { ticketId: 1, body: 'Hoi', audience: 'public' }));
  // @ts-expect-error A query takes the parameters of its address.
  never(() => queryOf(CANDIDATES, ['candidates'], { ticketId: 'one' }));
});

it('makes hooks of changes that take nothing else', () => {
  // @ts-expect-error This does not answer with the ticket.
  never(() => changeOf('delete', '/api/v1/views/{view_id}/'));
  const useMakeLead = changeOf('post', '/api/v1/assignments/{assignment_id}/make-lead/');
  never(() => useMakeLead().mutate({ ticketId: 1, assignmentId: 2 }));
  // @ts-expect-error It says with which ticket it has to do.
  never(() => useMakeLead().mutate({ assignmentId: 2 }));
  // @ts-expect-error There is no body.
  never(() => useMakeLead().mutate({ ticketId: 1, assignmentId: 2, reason: '' }));
  const useRenameTag = otherChangeOf('patch', '/api/v1/settings/tags/{tag_id}/', { stale: [] });
  never(() => useRenameTag().mutate({ tagId: 1, name: 'spoed' }));
  // @ts-expect-error The body has no such member.
  never(() => useRenameTag().mutate({ tagId: 1, title: 'spoed' }));
});
