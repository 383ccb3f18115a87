import { storedDrafts } from './draft';

/** How many texts this person typed on this device and has not sent: replies, notes, a new ticket, triage that was begun. */
export function countTypedDrafts(userId: number): number {
  return storedDrafts<unknown>(`${userId}:`).filter(hasWords).length;
}

/** What a draft holds of somebody's own; choices alone, such as the school of a new ticket, are soon made again. */
const OWN = ['body', 'title', 'description', 'uploads', 'edits'];

function hasWords(draft: unknown): boolean {
  if (typeof draft !== 'object' || draft === null) return false;
  return OWN.some((name) => {
    const value: unknown = Object.entries(draft).find(([key]) => key === name)?.[1];
    if (typeof value === 'string') return value.trim() !== '';
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  });
}
