// The document for who is not signed in (yet): the form to sign in, and the few pages beside it. It does without what the
// app is made of (router, query cache, Mantine), so that the form is there early; the app's files come while somebody types.
import './look';

import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { SignedOutPages } from '@/features/account/signed-out-pages';
import { hasTexts, setTextFiles } from '@/i18n/catalogues';
import { startI18n } from '@/i18n/i18n';
import type { Catalogue } from '@/i18n/translator';
import { startColorScheme } from '@/lib/color-scheme';
import { withReturn } from '@/lib/return-address';
import { isSignedOutPage } from '@/lib/signed-out-pages';
import { ToastRegion } from '@/ui/toast-region';

import { fetchApp } from './app-files';
import { Crash, ErrorBoundary } from './error-boundary';

const { pathname, search, hash } = window.location;
// The server gives this document at any address to who is not signed in.
if (!isSignedOutPage(pathname)) {
  window.history.replaceState(null, '', withReturn('/sign-in', pathname + search + hash));
}
setTextFiles(
  import.meta.glob<Catalogue>(
    ['../i18n/*/common.json', '../features/account/texts/*/signin.json'],
    {
      import: 'default',
    },
  ),
);
startColorScheme();

const container = document.getElementById('root');
if (container === null) throw new Error('No #root');

void startI18n(undefined, 'signin').then(() => {
  createRoot(container).render(
    <StrictMode>
      <ErrorBoundary>
        <Suspense>
          {hasTexts('signin') ? <SignedOutPages /> : <Crash />}
          <ToastRegion />
        </Suspense>
      </ErrorBoundary>
    </StrictMode>,
  );
  fetchApp();
});
