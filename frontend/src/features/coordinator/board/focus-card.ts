/** Focuses the card of a ticket once the board shows it where it is now. */
export function focusCard(ticketId: number | undefined): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-opens="${ticketId}"]`)?.focus(),
  );
}
