import { Button } from '@mantine/core';

import { ApiProblem } from '@/api/problem';
import { useTranslation } from '@/i18n/use-translation';
import { ErrorState, GoneState } from '@/ui/states';

interface Props {
  error: Error;
  onRetry: () => void;
  onNext: () => void;
}

/** Why there is no ticket beside the list; from one that is not there, or not to be seen, the list leads on. */
export function PaneFailure({ error, onRetry, onNext }: Props) {
  const { t } = useTranslation('coordinator');
  if (error instanceof ApiProblem && (error.isNotFound || error.isForbidden)) {
    return (
      <GoneState
        actions={
          <Button variant="default" onClick={onNext}>
            {t('pane.goOn')}
          </Button>
        }
      />
    );
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}
