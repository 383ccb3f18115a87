/** How a week of hours stands, in colour. */
export const HOURS_TONES = { open: undefined, confirmed: 'info', approved: 'success' } as const;
