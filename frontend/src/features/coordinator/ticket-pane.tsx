import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { ticketQuery } from '@/api/ticket';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';
import { GoneState } from '@/ui/states';

interface Props {
  ticketId: number;
  onNext: () => void;
  children: (ticket: TicketDetail) => ReactNode;
}

/** One ticket beside the list; from one that is not there, or not to be seen, the list leads on. */
export function TicketPane({ ticketId, onNext, children }: Props) {
  const { t } = useTranslation('coordinator');
  const query = useQuery(ticketQuery(ticketId));
  const isGone =
    query.error instanceof ApiProblem && (query.error.isNotFound || query.error.isForbidden);
  return (
    <QueryContent
      query={query}
      rows={6}
      failed={
        isGone ? (
          <GoneState
            actions={
              <Button variant="default" onClick={onNext}>
                {t('pane.goOn')}
              </Button>
            }
          />
        ) : undefined
      }
    >
      {children}
    </QueryContent>
  );
}
