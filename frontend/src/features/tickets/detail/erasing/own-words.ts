import type { TicketDetail, TimelineEntry } from '@/api/types';

/** What the server leaves where something must stand. */
export const LEFT_OUT = '[…]';

const PARTS = {
  title: ['title'],
  description: ['description'],
  contact: ['contact_name', 'contact_email', 'contact_phone'],
  files: ['files'],
} as const;
export type OwnPart = keyof typeof PARTS;

/** Which of the ticket's own texts there are to erase. */
export function ownWords(ticket: TicketDetail): OwnPart[] {
  const has: Record<OwnPart, boolean> = {
    title: ticket.title !== LEFT_OUT,
    description: !['', LEFT_OUT].includes(ticket.description),
    contact: ticket.contact !== null,
    files: ticket.attachments.length > 0,
  };
  return (Object.keys(PARTS) as OwnPart[]).filter((part) => has[part]);
}

/** What the server calls these texts. */
export function partNames(parts: readonly OwnPart[]): string[] {
  return parts.flatMap((part) => [...PARTS[part]]);
}

/** When one of the ticket's own texts was erased and by whom, as far as the loaded part of the history tells. */
export function whenErased(ticket: TicketDetail, name: string): TimelineEntry['erasure'] {
  const event = ticket.timeline.findLast(
    ({ kind, data }) =>
      kind === 'words.erased' &&
      data.scope !== 'entry' &&
      (!Array.isArray(data.parts) || data.parts.includes(name)),
  );
  return event === undefined ? null : { at: event.at, actor: event.actor, reason: null };
}
