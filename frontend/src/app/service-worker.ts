import { t } from '@/i18n/catalogues';
import { showToast } from '@/ui/toast';

// The service worker keeps the app's own files, so that it opens without network and takes push messages.

const HOUR = 3_600_000;

/** Whether the newest version on the server is the one that runs here. */
async function isCurrent(): Promise<boolean> {
  const page = await (await fetch('/index.html', { cache: 'no-store' })).text();
  const own = document.querySelectorAll('script[type="module"][src]');
  return [...own].every((script) => page.includes(script.getAttribute('src') ?? ''));
}

async function offer(waiting: ServiceWorker): Promise<void> {
  // This page may have come from the server after the update: then only the worker is behind, and nobody need know.
  if (await isCurrent().catch(() => true)) {
    waiting.postMessage('SKIP_WAITING');
    return;
  }
  showToast({
    tone: 'info',
    text: t('update.text'),
    action: {
      label: t('update.reload'),
      run() {
        navigator.serviceWorker.addEventListener('controllerchange', () =>
          window.location.reload(),
        );
        waiting.postMessage('SKIP_WAITING');
      },
    },
  });
}

export async function startServiceWorker(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js', {
    updateViaCache: 'none',
  });
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
    await offer(registration.waiting);
  }
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller !== null) {
        void offer(coming);
      }
    });
  });
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' || Date.now() - asked < HOUR) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}
