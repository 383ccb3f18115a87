import { QueryClient } from '@tanstack/react-query';

import { agreementKeys } from '@/api/agreements';
import { keys, type CachedDetail } from '@/api/query-keys';
import { refetchLater } from '@/api/refetch-later';
import { applyEvent } from '@/live/apply-event';
import type { EventFrame } from '@/live/protocol';

import { liveAgreements } from './live';

// What the events make old is asked again later: not by a test without a page.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const AGREED = {
  id: 7,
  state: 'proposed',
  waits_for_desk: false,
  waits_for_board: true,
  version: 2,
};

function shownAfter(row: object | null) {
  const queryClient = new QueryClient();
  const page = (agreement: object | null) =>
    ({ data: { agreement }, cursor: 10 }) as unknown as CachedDetail;
  queryClient.setQueryData(keys.tickets.detail(1), page(AGREED));
  queryClient.setQueryData(keys.tickets.detail(2), page({ ...AGREED, id: 8 }));
  queryClient.setQueryData(keys.tickets.detail(3), page(null));
  const frame = { type: 'event', seq: 11, subject: { type: 'agreement', id: 7 }, event: null, row };
  applyEvent(queryClient, frame as unknown as EventFrame, { agreement: liveAgreements });
  return [1, 2, 3].map(
    (id) => queryClient.getQueryData<CachedDetail>(keys.tickets.detail(id))?.data.agreement,
  );
}

it('shows an agreement as it is now on the pages of its tickets alone', () => {
  const now = { ...AGREED, state: 'holds', waits_for_board: false, version: 3 };
  expect(shownAfter(now)).toEqual([now, { ...AGREED, id: 8 }, null]);
});

it('keeps what is newer than a late event', () => {
  expect(shownAfter({ ...AGREED, state: 'ended', version: 1 })[0]).toEqual(AGREED);
  expect(shownAfter(null)[0]).toEqual(AGREED);
});

it('shows it on its own page and in lists at once, without what cannot be done with it any more', () => {
  const queryClient = new QueryClient();
  const key = agreementKeys.detail(7);
  const shown = {
    ...AGREED,
    abilities: ['agreement.amend', 'agreement.accept', 'agreement.decline'],
    side: 'board',
  };
  const list = agreementKeys.list({ waits_for_board: true });
  queryClient.setQueryData(list, { data: { results: [shown, { ...shown, id: 8 }] }, cursor: 10 });
  queryClient.setQueryData(key, { data: shown, cursor: 10 });
  const event = (row: object) =>
    applyEvent(
      queryClient,
      {
        type: 'event',
        seq: 11,
        subject: { type: 'agreement', id: 7 },
        event: null,
        row,
      } as unknown as EventFrame,
      { agreement: liveAgreements },
    );
  event({ ...AGREED, state: 'holds', waits_for_board: false, version: 3 });
  expect(queryClient.getQueryData(key)).toMatchObject({
    data: { state: 'holds', version: 3, abilities: ['agreement.amend'], side: 'board' },
  });
  expect(queryClient.getQueryData(list)).toMatchObject({
    data: {
      results: [
        { state: 'holds', abilities: ['agreement.amend'] },
        { id: 8, state: 'proposed' },
      ],
    },
  });
  event({ ...AGREED, version: 2 });
  expect(queryClient.getQueryData(key)).toMatchObject({ data: { state: 'holds', version: 3 } });
  refetchLater(queryClient).cancel();
});
