import './look';
import './print.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { setSignedOutHandler } from '@/api/client';
import { ApiProblem, NetworkProblem } from '@/api/problem';
import { createQueryClient } from '@/api/query-client';
import { keys } from '@/api/query-keys';
import { meQuery } from '@/api/reference';
import { isStillSignedIn } from '@/api/session';
import { allTexts } from '@/i18n/all-texts';
import { setTextFiles, t } from '@/i18n/catalogues';
import { startI18n } from '@/i18n/i18n';
import { startColorScheme } from '@/lib/color-scheme';
import { Forbidden } from '@/registry/only-for';
import { showToast } from '@/ui/toast';
import { ToastRegion } from '@/ui/toast-region';

import { ErrorBoundary } from './error-boundary';
import { createAppRouter } from './router';
import { handleSignedOut, setRouter } from './sign-out';

const queryClient = createQueryClient({
  onMutationError(error) {
    if (error instanceof ApiProblem && error.status === 401) return;
    const said = error instanceof ApiProblem ? error.detail || error.title : '';
    const fallback = error instanceof NetworkProblem ? 'form.offline' : 'form.failed';
    showToast({ tone: 'danger', text: said || t(fallback) });
  },
  onRefreshError: () => showToast({ tone: 'info', text: t('state.outdated') }),
});
const router = createAppRouter(queryClient);
setTextFiles(allTexts);
startColorScheme();

setRouter(router);
setSignedOutHandler(() => {
  // The first question of all is the route's own to handle: it knows the page that was meant.
  if (queryClient.getQueryData(keys.me) === undefined) return;
  void isStillSignedIn().then((isSignedIn) => {
    if (!isSignedIn) handleSignedOut();
    // What was refused is asked again.
    else void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  });
});

// Asked while the texts still load.
void queryClient.query(meQuery).catch(() => undefined);

// After everything else: it is for the next visit, and for push messages.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    void import('./service-worker')
      .then((module) => module.startServiceWorker())
      .catch(() => undefined);
  });
}

const container = document.getElementById('root');
if (container === null) throw new Error('No #root');

void startI18n().then(() => {
  createRoot(container, {
    // A page that is for other roles is no fault: it says so itself.
    onCaughtError: (error) => {
      if (!(error instanceof Forbidden)) console.error(error);
    },
  }).render(
    <StrictMode>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Suspense>
            <RouterProvider router={router} />
            <ToastRegion />
          </Suspense>
        </QueryClientProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
});
