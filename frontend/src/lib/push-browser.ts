// This browser's own side of push messages.

export type PushSupport = 'yes' | 'install' | 'no';

/** Whether this browser can take push messages; an iPhone can once the app is on its home screen. */
export function pushSupport(): PushSupport {
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
    return 'yes';
  }
  return /iPhone|iPad/.test(navigator.userAgent) ? 'install' : 'no';
}

export async function currentSubscription(): Promise<PushSubscription | null> {
  if (pushSupport() !== 'yes') return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the person, so only after they asked for it. Null if they say no. */
export async function subscribe(publicKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const registration = await navigator.serviceWorker.ready;
  // Of another key (another server, or a key that was replaced): that one gets nothing any more.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  return registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
}
