import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import type { Visit } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';
import { ChangeButton } from '@/ui/change-button';
import { closePanel, Panel } from '@/ui/panel';
import panel from '@/ui/panel.module.css';

import { CancelDialog } from './cancel-dialog';
import { MoveDialog } from './move-dialog';

const EditDialog = lazy(() => import('./edit-dialog'));
const SetTicketsDialog = lazy(() => import('./set-tickets-dialog'));

type Doing = 'move' | 'edit' | 'tickets' | 'cancel';

/** Moving the visit, and what is done with it more seldom. */
export function VisitMenu({ visit }: { visit: Visit }) {
  const { t } = useTranslation('visits');
  const { isOffline } = useOffline();
  const [doing, setDoing] = useState<Doing | null>(null);
  const may = (verb: string) => visit.abilities.includes(`visit.${verb}`);
  const choices: Doing[] = [];
  if (may('change')) choices.push('edit');
  if (may('set_tickets')) choices.push('tickets');
  if (may('cancel')) choices.push('cancel');
  if (choices.length === 0) return null;
  const close = () => setDoing(null);
  return (
    <>
      {may('change') && (
        <ChangeButton variant="default" onClick={() => setDoing('move')}>
          {t('menu.move')}
        </ChangeButton>
      )}
      <Panel label={t('menu.more')} button={<Ellipsis size={18} aria-label={t('menu.more')} />}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className={panel.choice}
            disabled={isOffline}
            onClick={(event) => {
              closePanel(event.currentTarget);
              setDoing(choice);
            }}
          >
            {t(`menu.${choice}`)}
          </button>
        ))}
      </Panel>
      {doing === 'move' && <MoveDialog visit={visit} onClose={close} />}
      {doing === 'cancel' && <CancelDialog visit={visit} onClose={close} />}
      <Suspense>
        {doing === 'edit' && <EditDialog visit={visit} onClose={close} />}
        {doing === 'tickets' && <SetTicketsDialog visit={visit} onClose={close} />}
      </Suspense>
    </>
  );
}
