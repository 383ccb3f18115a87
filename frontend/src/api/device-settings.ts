import { otherChangeOf } from './change';
import { deviceKeys } from './device-keys';
import { queryOf } from './query';
import type { components } from './schema';

type Schemas = components['schemas'];

export type DeviceTypeSetting = Schemas['DeviceTypeSettingSchema'];
export type ChecklistSetting = Schemas['ChecklistSettingSchema'];

export const deviceTypeSettingsQuery = queryOf(
  '/api/v1/settings/device-types/',
  deviceKeys.typeSettings,
);
export const checklistSettingsQuery = queryOf(
  '/api/v1/settings/device-checklists/',
  deviceKeys.checklistSettings,
);

const ofTypes = { stale: [deviceKeys.typeSettings, deviceKeys.types], handlesErrors: true };
const ofChecklists = {
  stale: [deviceKeys.checklistSettings, deviceKeys.checklists],
  handlesErrors: true,
};

export const useAddDeviceType = otherChangeOf('post', '/api/v1/settings/device-types/', ofTypes);
export const useChangeDeviceType = otherChangeOf(
  'patch',
  '/api/v1/settings/device-types/{device_type_id}/',
  ofTypes,
);
export const useOrderDeviceTypes = otherChangeOf('put', '/api/v1/settings/device-types/order/', {
  ...ofTypes,
  handlesErrors: false,
});

export const useAddChecklist = otherChangeOf(
  'post',
  '/api/v1/settings/device-checklists/',
  ofChecklists,
);
export const useChangeChecklist = otherChangeOf(
  'patch',
  '/api/v1/settings/device-checklists/{checklist_id}/',
  ofChecklists,
);
export const useOrderChecklists = otherChangeOf(
  'put',
  '/api/v1/settings/device-checklists/order/',
  { ...ofChecklists, handlesErrors: false },
);
