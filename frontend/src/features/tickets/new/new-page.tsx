import { Building2 } from 'lucide-react';

import { failureOf } from '@/api/failure';
import { hasRole, useBoards, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { EmptyState, ErrorState } from '@/ui/states';

import { NewTicketForm } from './new-form';

/** File a ticket, where there is a board to file it for. */
export function NewTicketPage() {
  const { t } = useTranslation(['newticket', 'tickets']);
  const me = useMe();
  const boards = useBoards();
  const failure = failureOf(boards);
  const active = (boards.data ?? []).filter((board) => board.is_active);

  if (failure === null && (boards.data === undefined || active.length > 0)) {
    return <NewTicketForm boards={active} isLoading={boards.data === undefined} />;
  }
  const isCoordinator = hasRole(me, 'coordinator');
  return (
    <Page title={t('title')} isNarrow>
      <Card isFlush>
        {failure !== null ? (
          <ErrorState error={failure} onRetry={() => void boards.refetch()} />
        ) : (
          <EmptyState
            icon={<Building2 size={22} />}
            title={t('noBoards')}
            actions={
              isCoordinator ? (
                <LinkButton to="/settings/boards">{t('toBoards')}</LinkButton>
              ) : undefined
            }
          >
            {t(isCoordinator ? 'noBoardsDesk' : 'noBoardsTeam')}
          </EmptyState>
        )}
      </Card>
    </Page>
  );
}
