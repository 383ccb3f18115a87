const STORAGE = 'undo-send';
const SECONDS = 10;

/** How long a message waits on this device after "send", in seconds; 0 for who has switched that off here. */
export function undoSeconds(): number {
  try {
    return localStorage.getItem(STORAGE) === 'off' ? 0 : SECONDS;
  } catch {
    // Without storage a message that waits could be lost with the page.
    return 0;
  }
}
