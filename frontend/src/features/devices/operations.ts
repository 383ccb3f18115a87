import type { DeviceRow, DeviceState } from '@/api/devices';

// What a phone did on a device, as it is sent: an operation with a number of its own. The server works out a device from
// all of them, whatever order they come in (tickets/devices/merging.py); here only what waits is laid over its answer.

export interface Operation {
  client_id: string;
  kind: 'step' | 'ready' | 'exception' | 'resume';
  done_at: string;
  device: number;
  step?: number;
  is_done?: boolean;
  reason?: string;
}

/** The device with what is done and not sent yet. */
export function withWaiting(
  row: DeviceRow,
  operations: readonly Operation[],
  steps: readonly number[],
): DeviceRow {
  const own = operations
    .filter(({ device }) => device === row.id)
    .sort((a, b) => (a.done_at < b.done_at ? -1 : 1));
  if (own.length === 0) return row;
  const done = new Set(row.done_steps);
  let verdict: DeviceState | null =
    row.state === 'ready' || row.state === 'excepted' ? row.state : null;
  let reason = row.exception_reason;
  for (const operation of own) {
    if (operation.kind === 'step') {
      if (operation.is_done ?? true) done.add(operation.step ?? 0);
      else done.delete(operation.step ?? 0);
    } else if (operation.kind === 'exception') {
      verdict = 'excepted';
      reason = operation.reason ?? '';
    } else {
      verdict = operation.kind === 'ready' ? 'ready' : null;
      reason = '';
    }
  }
  const doneSteps = steps.filter((step) => done.has(step));
  return {
    ...row,
    done_steps: doneSteps,
    exception_reason: verdict === 'excepted' ? reason : '',
    state: stateOf(verdict, doneSteps.length, steps.length),
  };
}

function stateOf(verdict: DeviceState | null, done: number, all: number): DeviceState {
  if (verdict === 'excepted') return 'excepted';
  if (verdict === 'ready' && done === all) return 'ready';
  return done > 0 || verdict === 'ready' ? 'busy' : 'to_do';
}

const CODE = /(?:^|\/d\/)([2-9a-hjkmnp-z]{12})$/;

/** Find the device that was scanned: by our label, its serial number, or its asset tag. */
export function findScanned(rows: readonly DeviceRow[], scanned: string): DeviceRow | undefined {
  const text = scanned.trim();
  const code = codeIn(text);
  if (code !== null) {
    const found = rows.find((row) => row.code === code);
    if (found !== undefined) return found;
  }
  const plain = text.normalize('NFKC').toLowerCase();
  return rows.find(
    ({ serial, asset_tag }) =>
      serial.normalize('NFKC').trim().toLowerCase() === plain || asset_tag.toLowerCase() === plain,
  );
}

/** The code of one of our labels, whatever address the helpdesk had when it was printed. */
export function codeIn(scanned: string): string | null {
  return CODE.exec(scanned.trim())?.[1] ?? null;
}
