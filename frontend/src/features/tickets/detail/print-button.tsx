import { Button } from '@mantine/core';
import { Printer } from 'lucide-react';
import { useState } from 'react';

import { useEarlierHistory } from '@/api/history';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { showToast } from '@/ui/toast';

import './print.css';

interface Props {
  ticket: TicketDetail;
  textClassName: string | undefined;
}

/** Print the ticket. Internal notes go along only for who may see them, and chooses so each time. */
export function PrintButton({ ticket, textClassName }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const [isAsking, setAsking] = useState(false);
  const [withNotes, setWithNotes] = useState(false);
  const { isLoading, loadAll } = useEarlierHistory(ticket.id);
  const mayHaveNotes =
    ticket.timeline_before !== null ||
    ticket.timeline.some((entry) => entry.message?.audience === 'internal');
  const readsNotes = ticket.checklist_items !== null;

  async function start() {
    // On paper nothing can be loaded later.
    if (ticket.timeline_before !== null && !(await loadAll())) {
      showToast({ tone: 'danger', text: t('print.failed') });
      return;
    }
    setWithNotes(false);
    if (mayHaveNotes && readsNotes) setAsking(true);
    // Once what was loaded is on the page.
    else setTimeout(() => print(false), 100);
  }

  function print(notes: boolean) {
    const page = document.documentElement;
    page.toggleAttribute('data-print-notes', notes);
    window.addEventListener('afterprint', () => page.removeAttribute('data-print-notes'), {
      once: true,
    });
    window.print();
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<Printer size={15} />}
        loading={isLoading}
        onClick={() => void start()}
      >
        <span className={textClassName}>{t('print.button')}</span>
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('print.title')}
          confirmLabel={t('print.button')}
          isLocal
          onConfirm={() => {
            // Once the dialog has gone: it would be on the paper.
            setTimeout(() => print(withNotes), 0);
            return Promise.resolve();
          }}
          onClose={() => setAsking(false)}
        >
          <label style={{ display: 'flex', gap: '0.5rem' }}>
            <input
              type="checkbox"
              checked={withNotes}
              onChange={(event) => setWithNotes(event.currentTarget.checked)}
            />
            {t('print.notes')}
          </label>
          <p>{t('print.warning')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** On paper only: what it is, and of when. */
export function PrintHead({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const format = useFormat();
  const now = useNow();
  return (
    <p data-print="only">
      {t('print.head', { number: ticket.number, when: format.date(new Date(now), 'datetime') })}
    </p>
  );
}
