import type { Filters } from './query-keys';

/** Keys of the query cache about devices. Beside `query-keys`, which is in the first load. */
export const deviceKeys = {
  all: ['devices'] as const,
  allBatches: ['devices', 'batches'] as const,
  batches: (filters: Filters) => ['devices', 'batches', filters] as const,
  batch: (id: number) => ['devices', 'batch', id] as const,
  /** All devices of a batch: `Read<DeviceRow[]>`, patched row by row. */
  rows: (batchId: number) => ['devices', 'rows', batchId] as const,
  device: (id: number) => ['devices', 'device', id] as const,
  found: (code: string) => ['devices', 'found', code] as const,
  types: ['devices', 'types'] as const,
  checklists: ['devices', 'checklists'] as const,
  typeSettings: ['devices', 'types', 'settings'] as const,
  checklistSettings: ['devices', 'checklists', 'settings'] as const,
};
