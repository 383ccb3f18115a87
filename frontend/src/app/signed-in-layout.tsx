import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';

import { LiveProvider } from '@/live/live-provider';
import { PageSkeleton } from '@/ui/states';

import { Shell } from './shell';
import { handleSignedOut } from './sign-out';

export function SignedInLayout() {
  return (
    <LiveProvider onSignedOut={handleSignedOut}>
      <Shell>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </Shell>
    </LiveProvider>
  );
}
