import { Button } from '@mantine/core';
import { History } from 'lucide-react';

import { useTranslation } from '@/i18n/use-translation';
import { FormError } from '@/ui/form-error';

interface Props {
  isLoading: boolean;
  error: unknown;
  onLoad: () => void;
}

/** Asks for the part of the history that did not come with the ticket. */
export function EarlierButton({ isLoading, error, onLoad }: Props) {
  const { t } = useTranslation('history');
  return (
    <div data-print="off">
      <FormError error={error} />
      <Button
        variant="default"
        size="compact-sm"
        loading={isLoading}
        leftSection={<History size={14} />}
        onClick={onLoad}
      >
        {t('story.earlier')}
      </Button>
    </div>
  );
}
