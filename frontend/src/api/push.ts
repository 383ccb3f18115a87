import { queryOptions } from '@tanstack/react-query';

import { browserName } from '@/lib/browser-name';
import { currentSubscription, subscribe } from '@/lib/push-browser';

import { keys } from './query-keys';
import { request } from './request';

const STORAGE = 'push';

/** Which of the person's browsers this one is, as the server numbered it; null if it takes no push messages. */
export const thisBrowserQuery = queryOptions({
  queryKey: [...keys.notifications.push, 'here'],
  queryFn: async () => {
    if ((await currentSubscription()) === null) return null;
    const id = Number(localStorage.getItem(STORAGE));
    return Number.isSafeInteger(id) && id > 0 ? id : null;
  },
});

/** Let this browser take push messages. The browser asks the person, who may say no. */
export async function startPush(publicKey: string): Promise<'on' | 'denied'> {
  const subscription = await subscribe(publicKey);
  if (subscription === null) return 'denied';
  const { endpoint = '', keys: own = {} } = subscription.toJSON();
  const { data } = await request('post', '/api/v1/notifications/push/', {
    endpoint,
    keys: { p256dh: own.p256dh ?? '', auth: own.auth ?? '' },
    device: browserName(navigator.userAgent),
  });
  localStorage.setItem(STORAGE, String(data.id));
  return 'on';
}

/** No more push messages to one of the person's browsers; if it is this one, it stops listening too. */
export async function endPush(id: number): Promise<void> {
  if (String(id) === localStorage.getItem(STORAGE)) {
    localStorage.removeItem(STORAGE);
    await (await currentSubscription())?.unsubscribe();
  }
  await request('delete', '/api/v1/notifications/push/{subscription_id}/', { subscriptionId: id });
}

/** On signing out: what is for this person must not arrive while another one uses the device. */
export async function endPushHere(): Promise<void> {
  const id = Number(localStorage.getItem(STORAGE));
  if (id > 0) await endPush(id).catch(() => undefined);
}
