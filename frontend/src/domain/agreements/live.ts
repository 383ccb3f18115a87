import type { InfiniteData } from '@tanstack/react-query';

import { agreementKeys } from '@/api/agreements';
import type { Read } from '@/api/cursor';
import { keys, type CachedDetail } from '@/api/query-keys';
import type { Agreement, AgreementRow } from '@/api/types';
import type { LiveSubject } from '@/live/subjects';

import { isOnTheTable } from './agreement-values';

/** A page whose ticket has this agreement shows it as the event says it is now. */
function withAgreement(read: CachedDetail, row: Agreement): CachedDetail {
  const shown = read.data.agreement;
  if (shown?.id !== row.id || shown.version >= row.version) return read;
  return { ...read, data: { ...read.data, agreement: row } };
}

/** As it is now, with no more of what the reader might do than still makes sense: what is new is asked. */
function patched(old: AgreementRow, row: Agreement): AgreementRow {
  if (old.id !== row.id || old.version >= row.version) return old;
  const isAsked = old.side === 'desk' ? row.waits_for_desk : row.waits_for_board;
  const isPossible: Partial<Record<string, boolean>> = {
    'agreement.accept': isAsked,
    'agreement.decline': isOnTheTable(row),
    'agreement.end': row.state === 'holds',
  };
  const abilities = old.abilities.filter((ability) => isPossible[ability] ?? row.state !== 'ended');
  return { ...old, ...row, abilities };
}

type Page = Read<{ results: AgreementRow[] }>;

function patchedPage(read: Page, row: Agreement): Page {
  const results = read.data.results.map((old) => patched(old, row));
  if (results.every((each, at) => each === read.data.results[at])) return read;
  return { ...read, data: { ...read.data, results } };
}

function patchedList(list: Page | InfiniteData<Page>, row: Agreement): typeof list {
  if (!('pages' in list)) return patchedPage(list, row);
  return { ...list, pages: list.pages.map((page) => patchedPage(page, row)) };
}

export const liveAgreements: LiveSubject = {
  keys: [agreementKeys.all],
  onEvent: (queryClient, frame) => {
    const row = frame.row as Agreement | null;
    if (row === null) return;
    queryClient.setQueriesData<CachedDetail>(
      { queryKey: keys.tickets.details },
      (old) => old && withAgreement(old, row),
    );
    queryClient.setQueryData<Read<AgreementRow>>(
      agreementKeys.detail(row.id),
      (old) => old && { ...old, data: patched(old.data, row) },
    );
    queryClient.setQueriesData<Page | InfiniteData<Page>>(
      { queryKey: agreementKeys.lists },
      (old) => old && patchedList(old, row),
    );
  },
};
