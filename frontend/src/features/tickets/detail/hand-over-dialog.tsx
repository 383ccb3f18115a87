import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { colleaguesQuery, useHandOver } from '@/api/assignments';
import { failureOf } from '@/api/failure';
import type { TicketDetail } from '@/api/types';
import { Dialog, DialogActions } from '@/ui/dialog';
import { fieldErrors, FormError } from '@/ui/form-error';
import { ErrorState, ListSkeleton } from '@/ui/states';
import { showToast } from '@/ui/toast';

interface Props {
  ticket: TicketDetail;
  assignmentId: number;
  name: string;
  onClose: () => void;
}

/** Ask a colleague to take a place over. Until they accept, nothing changes. */
export function HandOverDialog({ ticket, assignmentId, name, onClose }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const colleagues = useQuery({ ...colleaguesQuery(ticket.id), select: (read) => read.data });
  const handOver = useHandOver({ handlesErrors: true });
  const [volunteer, setVolunteer] = useState('');
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const failure = failureOf(colleagues);

  return (
    <Dialog title={t('handOver.title', { name })} onClose={onClose}>
      {colleagues.isPending && <ListSkeleton rows={3} />}
      {failure !== null && <ErrorState error={failure} onRetry={() => void colleagues.refetch()} />}
      {failure === null && colleagues.data !== undefined && (
        <form
          noValidate
          style={{ display: 'contents' }}
          onSubmit={(event) => {
            event.preventDefault();
            if (volunteer === '') {
              setMissing(true);
              return;
            }
            handOver.mutate(
              {
                ticketId: ticket.id,
                assignmentId,
                volunteer: Number(volunteer),
                note: note.trim(),
              },
              {
                onSuccess: () => {
                  showToast({ tone: 'success', text: t('handOver.done') });
                  onClose();
                },
              },
            );
          }}
        >
          <FormError error={handOver.error} fields={['volunteer', 'note']} />
          <NativeSelect
            label={t('handOver.to')}
            value={volunteer}
            error={
              isMissing && volunteer === ''
                ? t('common:form.required')
                : fieldErrors(handOver.error).volunteer
            }
            data={[
              { value: '', label: t('handOver.choose') },
              ...colleagues.data.map((item) => ({ value: String(item.id), label: item.name })),
            ]}
            onChange={(event) => setVolunteer(event.currentTarget.value)}
          />
          <Textarea
            label={t('handOver.note')}
            description={t('common:form.optional')}
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            error={fieldErrors(handOver.error).note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={handOver.isPending}>
              {t('handOver.submit')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
