import * as account from '@/features/account/feature';
import * as agreements from '@/features/agreements/feature';
import * as coordinator from '@/features/coordinator/feature';
import * as devices from '@/features/devices/feature';
import * as help from '@/features/help/feature';
import * as hours from '@/features/hours/feature';
import * as notifications from '@/features/notifications/feature';
import * as reports from '@/features/reports/feature';
import * as settings from '@/features/settings/feature';
import * as tickets from '@/features/tickets/feature';
import * as today from '@/features/today/feature';
import * as visits from '@/features/visits/feature';
import * as volunteer from '@/features/volunteer/feature';
import * as weeks from '@/features/weeks/feature';
import { registerFeatures } from '@/registry/feature';

/**
 * All features of the app: a new one is added here, and nowhere else outside its folder. In this order the palette lists
 * their pages.
 */
export const FEATURES = [
  today,
  coordinator,
  tickets,
  agreements,
  visits,
  volunteer,
  weeks,
  hours,
  devices,
  reports,
  notifications,
  settings,
  account,
  help,
] as const;

registerFeatures(FEATURES.map(({ feature }) => feature));
