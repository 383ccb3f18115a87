// The title of the window has two writers: the page says what it is, the shell how much there is to read.
let title = '';
let unread = 0;

function show(): void {
  if (title === '') return;
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
}

export function setWindowTitle(next: string): void {
  title = next;
  show();
}

/** "(3) Tickets", and the number on the app's icon where it is installed. */
export function setUnreadBadge(count: number): void {
  unread = count;
  show();
  if (!('setAppBadge' in navigator)) return;
  const told = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  // Only an installed app has an icon of its own.
  told.catch(() => undefined);
}
