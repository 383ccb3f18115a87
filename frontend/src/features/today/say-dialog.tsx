import { Textarea } from '@mantine/core';

import { usePostMessage } from '@/api/messages';
import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import type { TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useDraft } from '@/lib/draft';
import { FormDialog } from '@/ui/form/form-dialog';
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
  const me = useMe();
  const initial = { body: begin === null ? '' : t(`begin.${begin}`) };
  // What is typed stays on this device, should the network or the dialog go away meanwhile.
  const draft = useDraft(`${me.id}:today:${audience}:${ticket.id}`, initial);
  const form = useForm({
    initial,
    draft,
    send: ({ body }) =>
      post.mutateAsync({
        ticketId: ticket.id,
        body: body.trim(),
        audience,
        idempotencyKey: draft.idempotencyKey,
      }),
    success: t('said', { title: ticket.title }),
    onSent: () => {
      draft.clear();
      onClose();
    },
    onRefused: (error) => {
      // An earlier try with other words arrived after all: the next one is a message of its own.
      if (error instanceof ApiProblem && error.code === 'conflict') draft.renewKey();
    },
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
