import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiProblem } from '@/api/problem';
import { useMe } from '@/api/reference';
import { usePostMessage } from '@/api/tickets';
import type { Status, TicketDetail } from '@/api/types';
import { fieldErrors, FormError } from '@/ui/form-error';
import { Segmented } from '@/ui/segmented';

import { AddFiles, DropZone } from '../compose/file-drop';
import { MarkdownField } from '../compose/markdown-field';
import { UploadList } from '../compose/upload-list';
import { useUploads } from '../compose/use-uploads';
import classes from './detail.module.css';
import { isEmptyReply, useReplyDraft } from './reply-draft';
import { StaleNotice, staleOf } from './stale-notice';

interface Props {
  ticket: TicketDetail;
  /** What is being typed, for the others to see; colleagues only see that of a note. */
  onTyping: (what: 'reply' | 'note' | null) => void;
}

/** The way a reply can change the status in the same breath. */
const WITH_MOVE = ['solved', 'pending'] as const satisfies readonly Status[];

/** Reply or note. What is typed stays on this device until it is sent, whatever happens to page, network or ticket. */
export function Composer({ ticket, onTyping }: Props) {
  const { t } = useTranslation(['tickets', 'common']);
  const me = useMe();
  const { draft, change, discard, renewKey } = useReplyDraft(me.id, ticket.id);
  const uploads = useUploads(draft.value.uploads, (update) =>
    change((old) => ({ ...old, uploads: update(old.uploads) })),
  );
  const post = usePostMessage({ handlesErrors: true });
  const [isMissing, setMissing] = useState(false);
  const [wasRestored, setWasRestored] = useState(draft.isRestored && !isEmptyReply(draft.value));

  const canReply = ticket.abilities.includes('ticket.reply');
  const canNote = ticket.abilities.includes('ticket.note');
  if (!canReply && !canNote) return null;
  const isNote = canNote && (!canReply || draft.value.isNote);
  const moves = isNote
    ? []
    : WITH_MOVE.filter((to) =>
        ticket.transitions.some((move) => move.to === to && !move.needs_reason),
      );
  const isEmpty = isEmptyReply(draft.value);
  const moving = post.isPending ? (post.variables.move_to ?? null) : undefined;

  function send(moveTo: Status | null) {
    if (post.isPending || uploads.isBusy) return;
    if (isEmpty) {
      setMissing(true);
      return;
    }
    setMissing(false);
    onTyping(null);
    post.mutate(
      {
        ticketId: ticket.id,
        idempotencyKey: draft.idempotencyKey,
        body: draft.value.body,
        audience: isNote ? 'internal' : 'public',
        uploads: draft.value.uploads.map((file) => file.id),
        // A plain reply is welcome whatever happened meanwhile; a change of status is not.
        ...(moveTo !== null && { move_to: moveTo, version: ticket.version }),
      },
      {
        onSuccess: () => {
          discard();
          setWasRestored(false);
        },
        onError: (error) => {
          if (!(error instanceof ApiProblem)) return;
          // An earlier try with other words arrived after all: the next one is a message of its own.
          if (error.status === 409 && error.code === 'conflict') renewKey();
          if (error.errors.some((each) => each.field === 'uploads')) void uploads.recheck();
        },
      },
    );
  }

  return (
    <section className={classes.composer} data-note={isNote || undefined} id="reply">
      <h2 className="visually-hidden">{t('composer.title')}</h2>
      {canReply && canNote && (
        <div className={classes.composerMode}>
          <Segmented
            legend={t('composer.mode')}
            isLegendHidden
            value={isNote ? 'note' : 'reply'}
            options={[
              { value: 'reply', label: t('composer.reply') },
              { value: 'note', label: t('composer.note') },
            ]}
            onChange={(mode) => change((old) => ({ ...old, isNote: mode === 'note' }))}
          />
        </div>
      )}
      {isNote && <p className={classes.composerHint}>{t('composer.noteHint')}</p>}
      {wasRestored && (
        <p className={classes.composerHint} role="status">
          {t('common:form.draftRestored')}{' '}
          <button
            type="button"
            className={classes.textButton}
            onClick={() => {
              discard();
              setWasRestored(false);
            }}
          >
            {t('draft.discard')}
          </button>
        </p>
      )}
      {staleOf(post.error) !== null ? (
        <StaleNotice error={post.error} />
      ) : (
        <FormError error={post.error} fields={['body']} />
      )}
      <DropZone onFiles={uploads.add} className={classes.composerZone}>
        <MarkdownField
          label={isNote ? t('composer.note') : t('composer.reply')}
          isLabelHidden
          placeholder={isNote ? t('composer.notePlaceholder') : t('composer.replyPlaceholder')}
          minRows={3}
          value={draft.value.body}
          error={isMissing && isEmpty ? t('composer.empty') : fieldErrors(post.error).body}
          onChange={(body) => {
            change((old) => ({ ...old, body }));
            onTyping(body === '' ? null : isNote ? 'note' : 'reply');
          }}
          onSubmit={() => send(null)}
          tools={<AddFiles onFiles={uploads.add} />}
        />
        <UploadList uploads={uploads} />
      </DropZone>
      <div className={classes.composerButtons}>
        <span className={classes.composerKeys}>{t('composer.keys')}</span>
        {moves.map((to) => (
          <Button
            key={to}
            variant="default"
            loading={moving === to}
            disabled={uploads.isBusy || (post.isPending && moving !== to)}
            onClick={() => send(to)}
          >
            {t(`composer.send_${to}`)}
          </Button>
        ))}
        <Button
          loading={moving === null}
          disabled={uploads.isBusy || (post.isPending && moving !== null)}
          onClick={() => send(null)}
        >
          {isNote ? t('composer.saveNote') : t('composer.send')}
        </Button>
      </div>
    </section>
  );
}
