import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePostMessage } from '@/api/messages';
import type { TicketRow } from '@/api/types';
import { randomId } from '@/lib/random-id';
import { Dialog, DialogActions } from '@/ui/dialog';
import { FormError } from '@/ui/form-error';
import { showToast } from '@/ui/toast';

import classes from './attention.module.css';

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
  const { t } = useTranslation(['attention', 'common']);
  const post = usePostMessage({ handlesErrors: true });
  const [key] = useState(randomId);
  const [text, setText] = useState(begin === null ? '' : t(`begin.${begin}`));

  function send() {
    if (text.trim() === '') return;
    post.mutate(
      { ticketId: ticket.id, body: text.trim(), audience, idempotencyKey: key },
      {
        onSuccess: () => {
          showToast({ tone: 'success', text: t('said', { title: ticket.title }) });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <FormError error={post.error} />
      <p className={classes.said}>{ticket.title}</p>
      <Textarea
        label={t(`say.${audience}`)}
        description={t(`say.${audience}Hint`)}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button loading={post.isPending} disabled={text.trim() === ''} onClick={send}>
          {t(`say.${audience}Send`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
