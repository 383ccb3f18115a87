import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { colleaguesQuery, useHandOver } from '@/api/assignments';
import { failureOf } from '@/api/failure';
import type { TicketDetail } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Dialog } from '@/ui/dialog';
import { FormDialog } from '@/ui/form/form-dialog';
import { useForm } from '@/ui/form/use-form';
import { QueryContent } from '@/ui/query-card';

interface Props {
  ticket: TicketDetail;
  assignmentId: number;
  name: string;
  /** It is the reader's own place. */
  isOwn?: boolean;
  onClose: () => void;
}

/** Ask a colleague to take a place over. Until they accept, nothing changes. */
export function HandOverDialog({ ticket, assignmentId, name, isOwn = false, onClose }: Props) {
  const { t } = useTranslation(['ticketpage', 'common']);
  const colleagues = useQuery(colleaguesQuery(ticket.id));
  const handOver = useHandOver({ handlesErrors: true });
  const form = useForm({
    initial: { volunteer: '', note: '' },
    required: ['volunteer'],
    send: ({ volunteer, note }) =>
      handOver.mutateAsync({
        ticketId: ticket.id,
        assignmentId,
        volunteer: Number(volunteer),
        note: note.trim(),
      }),
    success: t('handOver.done'),
    onSent: onClose,
  });
  const title = isOwn ? t('handOver.titleOwn') : t('handOver.title', { name });
  if (colleagues.data === undefined || failureOf(colleagues) !== null) {
    return (
      <Dialog title={title} onClose={onClose}>
        <QueryContent query={colleagues} rows={3}>
          {() => null}
        </QueryContent>
      </Dialog>
    );
  }
  return (
    <FormDialog title={title} form={form} submitLabel={t('handOver.submit')} onClose={onClose}>
      <NativeSelect
        {...form.field('volunteer')}
        label={t('handOver.to')}
        data={[
          { value: '', label: t('handOver.choose') },
          ...colleagues.data.map((item) => ({ value: String(item.id), label: item.name })),
        ]}
      />
      <Textarea
        {...form.field('note')}
        label={t('handOver.note')}
        description={t('common:form.optional')}
        autosize
        minRows={2}
        maxLength={500}
      />
    </FormDialog>
  );
}
