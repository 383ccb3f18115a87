import { infiniteQueryOptions } from '@tanstack/react-query';

import { queryOptions } from '@tanstack/react-query';

import { deviceKeys } from './device-keys';
import { otherChangeOf } from './change';
import type { Read } from './cursor';
import { dataOf, queryOf } from './query';
import { request, type Answer } from './request';
import { queryText } from './send';
import { sendForm } from './send-form';
import { cursorOf } from './ticket-lists';

export type BatchRow = Answer<'get', '/api/v1/device-batches/'>['results'][number];
export type Batch = Answer<'get', '/api/v1/device-batches/{device_batch_id}/'>;
export type DeviceRow = Answer<'get', '/api/v1/devices/'>['results'][number];
export type DeviceState = DeviceRow['state'];
export type ImportPlan = Answer<'post', '/api/v1/device-batches/{device_batch_id}/preview/'>;

const HOUR = 3_600_000;
const PAGE = 100;

export type BatchFilters = {
  ticket?: number[];
  board?: number[];
  state?: ('running' | 'handed_over')[];
};

/** All pages, fetched one by one. */
export const batchPagesQuery = (filters: BatchFilters) =>
  infiniteQueryOptions({
    queryKey: deviceKeys.batches({ ...filters, pages: 'all' }),
    queryFn: ({ pageParam, signal }) =>
      request(
        'get',
        '/api/v1/device-batches/',
        { query: { ...filters, cursor: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.data.next),
  });

/** What the list shows, as a file. */
export const batchExportUrl = (filters: BatchFilters) =>
  `/api/v1/device-batches/export.csv${queryText(filters)}`;

/** The first ones: of a ticket. */
export const batchesQuery = (query: BatchFilters) =>
  queryOf('/api/v1/device-batches/', deviceKeys.batches(query), { query });

export const batchQuery = (deviceBatchId: number) =>
  queryOf('/api/v1/device-batches/{device_batch_id}/', deviceKeys.batch(deviceBatchId), {
    deviceBatchId,
  });

/** All devices of a batch, in their order: a phone works through them without network. */
export const devicesQuery = (batchId: number) =>
  queryOptions({
    queryKey: deviceKeys.rows(batchId),
    queryFn: async ({ signal }): Promise<Read<DeviceRow[]>> => {
      const rows: DeviceRow[] = [];
      let next: string | undefined;
      // The first page's cursor: what happens while the others come is told again, which changes nothing.
      let first: Read<unknown> | undefined;
      do {
        const read = await request(
          'get',
          '/api/v1/devices/',
          {
            query: {
              batch: [batchId],
              page_size: PAGE,
              ...(next !== undefined && { cursor: next }),
            },
          },
          { signal },
        );
        first ??= read;
        rows.push(...read.data.results);
        next = cursorOf(read.data.next);
      } while (next !== undefined);
      return { ...first, data: rows };
    },
    select: dataOf,
  });

export const deviceTypesQuery = {
  ...queryOf('/api/v1/device-types/', deviceKeys.types),
  staleTime: HOUR,
};

export const checklistsQuery = {
  ...queryOf('/api/v1/device-checklists/', deviceKeys.checklists),
  staleTime: HOUR,
};

/** One device, with photos of an exception. */
export const deviceQuery = (deviceId: number) =>
  queryOf('/api/v1/devices/{device_id}/', deviceKeys.device(deviceId), { deviceId });

/** The device with this code on its label, or this serial number. */
export const foundQuery = (code: string) =>
  queryOf('/api/v1/devices/', deviceKeys.found(code), { query: { code } });

const stale = [deviceKeys.all];

export const useStartBatch = otherChangeOf('post', '/api/v1/device-batches/', {
  stale: [deviceKeys.all],
  handlesErrors: true,
});

export const useRemoveBatch = otherChangeOf('delete', '/api/v1/device-batches/{device_batch_id}/', {
  stale: [deviceKeys.allBatches],
});

const photos = { stale: [[...deviceKeys.all, 'device']], handlesErrors: true };

export const useAddPhoto = otherChangeOf('post', '/api/v1/devices/{device_id}/photos/', photos);
export const useRemovePhoto = otherChangeOf(
  'delete',
  '/api/v1/devices/{device_id}/photos/{attachment_id}/',
  { ...photos, handlesErrors: false },
);

export const useChangeDevice = otherChangeOf('patch', '/api/v1/devices/{device_id}/', {
  stale,
  handlesErrors: true,
});

export const useHandOver = otherChangeOf(
  'post',
  '/api/v1/device-batches/{device_batch_id}/handover/',
  { stale, handlesErrors: true },
);

/** What devices come from: one of a count, a text and a file, with what was chosen. */
export interface ImportSource {
  count?: number;
  text?: string;
  file?: File;
  type_id: number;
  heads?: number;
  serial_column?: number;
  asset_tag_column?: number;
  type_column?: number;
  for_class_column?: number;
  leaves_out_errors?: boolean;
  version?: number;
}

/** Preview an import, or do it. */
export const sendImport = (
  batchId: number,
  verb: 'preview' | 'import',
  source: ImportSource,
  language: string,
): Promise<ImportPlan> => sendForm(`/api/v1/device-batches/${batchId}/${verb}/`, source, language);
