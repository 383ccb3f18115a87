import { useQuery } from '@tanstack/react-query';

import { visitQuery } from '@/api/visits';
import { VisitState } from '@/domain/visits/visit-state';
import { useTranslation } from '@/i18n/use-translation';
import { Dialog, DialogActions } from '@/ui/dialog';
import { LinkButton } from '@/ui/link-button';
import { QueryContent } from '@/ui/query-card';

import { VisitTurn } from '../visit/visit-turn';
import { VisitMenu } from '../visit/visit-menu';
import { WhenFacts } from '../visit/when-card';
import { PeopleCard } from '../visit/people-card';

interface Props {
  visitId: number;
  onClose: () => void;
}

/** A visit above the calendar: what it asks of the reader is done here. */
export function PeekDialog({ visitId, onClose }: Props) {
  const { t } = useTranslation(['visits', 'common']);
  const query = useQuery(visitQuery(visitId));
  return (
    <Dialog title={query.data?.title ?? t('page.titleAny')} isWide onClose={onClose}>
      <QueryContent query={query} rows={4}>
        {(visit) => (
          <>
            <p className="plain">
              <VisitState visit={visit} />
            </p>
            <VisitTurn visit={visit} />
            <WhenFacts visit={visit} />
            <PeopleCard visit={visit} />
            <DialogActions>
              <VisitMenu visit={visit} />
              <LinkButton
                to="/visits/$visitId"
                params={{ visitId: String(visit.id) }}
                variant="default"
              >
                {t('page.open')}
              </LinkButton>
            </DialogActions>
          </>
        )}
      </QueryContent>
    </Dialog>
  );
}
