import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { deviceKeys } from '@/api/device-keys';
import type { Read } from '@/api/cursor';
import type { Batch, BatchRow, DeviceRow } from '@/api/devices';
import { refetchLater } from '@/api/refetch-later';
import type { LiveSubject, LiveSubjects } from '@/live/subjects';

/** After these other devices are in the batch, or all of them stand otherwise. */
const OF_ALL_DEVICES = new Set([
  'device_batch.devices_added',
  'device_batch.device_removed',
  'device_batch.handed_over',
]);

const batch: LiveSubject = {
  onEvent(queryClient, { subject, row, event }) {
    const id = subject?.id ?? 0;
    const known = row as BatchRow | null;
    if (known !== null) {
      queryClient.setQueryData<Read<Batch>>(deviceKeys.batch(id), (old) =>
        old === undefined || old.data.version > known.version
          ? old
          : { ...old, data: { ...old.data, ...known } },
      );
    }
    const asked: QueryKey[] = [deviceKeys.allBatches];
    // What may be done with it is in no frame.
    if (event?.kind !== 'device_batch.progressed' || known?.to_do === 0) {
      asked.push(deviceKeys.batch(id));
    }
    if (event !== null && OF_ALL_DEVICES.has(event.kind)) {
      asked.push(deviceKeys.rows(id));
    }
    refetchLater(queryClient).ask(asked);
  },
  onHidden: (queryClient, { subject }) => {
    queryClient.removeQueries({ queryKey: deviceKeys.rows(subject.id) });
    void queryClient.resetQueries({ queryKey: deviceKeys.batch(subject.id) });
    void queryClient.invalidateQueries({ queryKey: deviceKeys.allBatches });
  },
};

const device: LiveSubject = {
  onEvent(queryClient, { row, subject }) {
    if (row !== null) keepRow(queryClient, row as DeviceRow);
    refetchLater(queryClient).ask([deviceKeys.device(subject?.id ?? 0)]);
  },
};

/** Bring a newer row of a device into the list of its batch; an older one changes nothing. */
export function keepRow(queryClient: QueryClient, row: DeviceRow): void {
  queryClient.setQueryData<Read<DeviceRow[]>>(deviceKeys.rows(row.batch_id), (old) =>
    old === undefined
      ? old
      : {
          ...old,
          data: old.data.map((each) =>
            each.id === row.id && each.version <= row.version ? { ...each, ...row } : each,
          ),
        },
  );
}

export const live: LiveSubjects = { device_batch: batch, device };
