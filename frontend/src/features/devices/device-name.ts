import type { DeviceRow } from '@/api/devices';

/** What people call a device: what is on its sticker, else what the maker wrote on it, else its place in the batch. */
export const nameOf = (device: Pick<DeviceRow, 'asset_tag' | 'serial' | 'position'>): string =>
  device.asset_tag || device.serial || `#${device.position}`;
