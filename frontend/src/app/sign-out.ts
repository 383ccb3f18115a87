let onSignedOut: () => void = () => undefined;

/** Set once by the app: go to the sign-in page with the way back. */
export function setHandleSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

/** The session ended (elsewhere, or by time). Drafts stay: the same person will sign in again. */
export function handleSignedOut(): void {
  onSignedOut();
}

/** Throw away what was kept on this device for reading without network. */
export async function forgetOffline(): Promise<void> {
  const offline = await import('./offline/keep').catch(() => null);
  await offline?.forgetOffline();
}
