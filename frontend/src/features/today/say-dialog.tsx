import { Textarea } from '@mantine/core';
import { useState } from 'react';

import { usePostMessage } from '@/api/messages';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { randomId } from '@/lib/random-id';
import { FormDialog } from '@/ui/form/form';
import { useForm } from '@/ui/form/use-form';

import classes from './today.module.css';

/** To whom it is said, and what stands there to begin with. */
export interface Saying {
  audience: 'public' | 'internal';
  begin: 'remind' | 'stuck' | null;
}

interface Props {
  ticket: Pick<TicketRow, 'id' | 'title'>;
  title: string;
  saying: Saying;
  onClose: () => void;
}

/** A short message on a ticket, without leaving the page. Ctrl+Enter sends it. */
export function SayDialog({ ticket, title, saying: { audience, begin }, onClose }: Props) {
  const { t } = useTranslation(['today', 'common']);
  const post = usePostMessage({ handlesErrors: true });
  const [key] = useState(randomId);
  const form = useForm({
    initial: { body: begin === null ? '' : t(`begin.${begin}`) },
    send: ({ body }) =>
      post.mutateAsync({ ticketId: ticket.id, body: body.trim(), audience, idempotencyKey: key }),
    success: t('said', { title: ticket.title }),
    onSent: onClose,
  });
  return (
    <FormDialog
      title={title}
      form={form}
      submitLabel={t(`say.${audience}Send`)}
      isDisabled={form.values.body.trim() === ''}
      onClose={onClose}
    >
      <p className={classes.said}>{ticket.title}</p>
      <Textarea
        {...form.field('body')}
        label={t(`say.${audience}`)}
        description={t(`say.${audience}Hint`)}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={20_000}
      />
    </FormDialog>
  );
}
