import { Button } from '@mantine/core';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';

import { useTranslation } from '@/i18n/use-translation';
import type { TicketPanelProps } from '@/registry/feature';
import { SideCard } from '@/ui/side-card';

import { Candidates } from './assign-panel';

/** Beside a ticket: whom one could ask. At once while nobody has it, later on demand. */
export function TicketAssignPanel({ ticket }: TicketPanelProps) {
  const { t } = useTranslation('coordinator');
  const isWaiting = ticket.assignees.length === 0 && (ticket.offers ?? []).length === 0;
  const [isOpen, setOpen] = useState(isWaiting);
  return (
    <SideCard title={t('assign.title')}>
      {isOpen ? (
        <Candidates ticket={ticket} />
      ) : (
        <Button
          variant="default"
          size="compact-md"
          style={{ justifySelf: 'start' }}
          leftSection={<UserPlus size={16} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t('assign.askAnother')}
        </Button>
      )}
    </SideCard>
  );
}
