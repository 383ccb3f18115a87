import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';

import { NetworkProblem } from '@/api/problem';
import { MissingTexts } from '@/i18n/i18n';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { ErrorState, ForbiddenState, NotFoundState } from '@/ui/states';

import { Forbidden } from '@/registry/only-for';

export function NotFoundPage() {
  const { t } = useTranslation();
  return <NotFoundState actions={<LinkButton to="/">{t('action.toStart')}</LinkButton>} />;
}

/** An address that no part of the app knows: there is no frame around it, so it brings its own landmark. */
export function UnknownAddressPage() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}

/** Something went wrong before the frame was there. */
export function FramelessError(props: ErrorComponentProps) {
  return (
    <main>
      <RouteError {...props} />
    </main>
  );
}

/** A chunk of an older version is gone after an update: loading the page anew gets the new version. */
function isMissingChunk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /dynamically imported module|Importing a module script failed|preload CSS/i.test(
    error.message,
  );
}

export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  useEffect(() => resetQueries(), [resetQueries]);

  if (error instanceof Forbidden) {
    return (
      <ForbiddenState
        isPage
        actions={
          <LinkButton to="/" variant="default">
            {t('action.toStart')}
          </LinkButton>
        }
      />
    );
  }
  const isReloadNeeded = isMissingChunk(error) || error instanceof MissingTexts;
  return (
    <ErrorState
      isPage
      error={isReloadNeeded && !navigator.onLine ? new NetworkProblem(error) : error}
      onRetry={() => {
        if (isReloadNeeded) {
          window.location.reload();
          return;
        }
        reset();
        void router.invalidate();
      }}
    />
  );
}
