import type { QueryClient } from '@tanstack/react-query';

import { reportQuery } from '@/api/reports';

import { questionOf, reportSearch, type ReportSearch } from './search';

/** Ask for the report that an address names; the page itself shows what comes of it. */
export function askReport(queryClient: QueryClient, search: ReportSearch): void {
  queryClient.query(reportQuery(questionOf(reportSearch({ ...search })))).catch(() => undefined);
}
