import { Button } from '@mantine/core';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketPanelProps } from '@/app/ticket-panels';
import { Card } from '@/ui/page';

import { AssignPanel, OpenOffers } from './assign-panel';
import classes from './assign.module.css';

/** Beside a ticket: who is asked, and on demand who else could be. Open at once while nobody has it. */
export function TicketAssignPanel({ ticket }: TicketPanelProps) {
  const { t } = useTranslation('coordinator');
  const isWaiting = ticket.assignees.length === 0 && (ticket.offers ?? []).length === 0;
  const [isOpen, setOpen] = useState(isWaiting);
  return (
    <Card title={t('assign.title')}>
      {isOpen ? (
        <AssignPanel ticket={ticket} />
      ) : (
        <div className={classes.panel}>
          <OpenOffers ticket={ticket} />
          <div>
            <Button
              variant="default"
              leftSection={<UserPlus size={16} aria-hidden="true" />}
              onClick={() => setOpen(true)}
            >
              {t('assign.askAnother')}
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}
