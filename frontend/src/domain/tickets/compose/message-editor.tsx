import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Lock, SendHorizontal, Zap } from 'lucide-react';
import { useState, type RefObject } from 'react';

import { ApiProblem } from '@/api/problem';
import { usePostMessage } from '@/api/messages';
import { useMe } from '@/api/reference';
import type { Status, TicketDetail } from '@/api/types';
import type { TicketMacro } from '@/api/writing';
import { useTranslation } from '@/i18n/use-translation';
import { useOffline } from '@/lib/offline';
import { ChangeButton } from '@/ui/change-button';
import { FormError } from '@/ui/form-error';
import { useForm, type Submission } from '@/ui/form/use-form';
import { OfflineReason } from '@/ui/offline-reason';
import { showToast } from '@/ui/toast';

import compose from './compose.module.css';
import { AddFiles, DropZone } from './file-drop';
import { MarkdownField, type FieldHandle } from './markdown-field';
import { namedIn, openPlaceholder, withNumbers, type Trigger } from './trigger';
import { UploadList } from './upload-list';
import { useAssist } from './use-assist';
import { useUploads } from './use-uploads';
import { waitForNetwork } from './network-queue';
import { holdMessage } from './outbox';
import { undoSeconds } from './undo-send';
import classes from './composer.module.css';
import { askComposer } from './composer-requests';
import { NewsWarning } from './news-warning';
import { openSteps, OpenStepsDialog } from './open-steps';
import {
  EMPTY_WRITING,
  isEmptyWriting,
  newsSince,
  stepsInput,
  type Mode,
  type Step,
  type Writing,
  type WritingDraft,
} from './reply-draft';
import { RefusedFiles } from './refused-files';
import { LeftOut, StagedSteps } from './staged-steps';
import { StaleNotice } from '../history/stale-notice';

interface Props {
  ticket: TicketDetail;
  mode: Mode;
  draft: WritingDraft;
  handle: RefObject<FieldHandle | null>;
  leftOut: readonly string[];
  onMacro: (macro: TicketMacro, trigger: Trigger) => void;
  onMacroButton: () => void;
  /** Nothing is written any more: what was said of the words before is over. */
  onCleared: () => void;
  onTyping: (what: Mode | null) => void;
  onSent: (() => void) | undefined;
  onTakenBack: (() => void) | undefined;
}

/** The way a reply can change the status in the same breath. */
const WITH_MOVE = ['solved', 'pending'] as const satisfies readonly Status[];

/** What is asked before a message goes out: about files that stay behind, what others said meanwhile, and what is still to be done. */
type Question = 'files' | 'news' | 'steps';

/** One of the two drafts of a ticket, with its own words, files, steps and buttons. */
export function MessageEditor(props: Props) {
  const {
    ticket,
    mode,
    draft,
    handle,
    leftOut,
    onMacro,
    onMacroButton,
    onCleared,
    onTyping,
    onSent,
    onTakenBack,
  } = props;
  const { t } = useTranslation(['composer', 'common']);
  const me = useMe();
  const queryClient = useQueryClient();
  const { value, change, discard, renewKey } = draft;
  const isNote = mode === 'note';
  const uploads = useUploads(value.uploads, (update) =>
    change((old) => ({ ...old, uploads: update(old.uploads), since: old.since ?? lastSeq })),
  );
  const post = usePostMessage({ handlesErrors: true });
  const [asking, setAsking] = useState<{ moveTo: Status | null } | null>(null);
  const [leaving, setLeaving] = useState<{ moveTo: Status | null } | null>(null);
  const [solving, setSolving] = useState<{ moveTo: Status | null } | null>(null);
  const { isOffline } = useOffline();
  const [wasRestored, setWasRestored] = useState(draft.isRestored && !isEmptyWriting(value));
  const lastSeq = ticket.timeline.at(-1)?.seq ?? 0;
  const canUseMacros = ticket.abilities.includes('ticket.use_macro');
  const assist = useAssist({
    ticketId: ticket.id,
    isNote,
    canUseMacros,
    onMacro,
    onMention: (person, { from, query }) => {
      handle.current?.insert(`@${person.name} `, [from, from + 1 + query.length]);
      change((old) => ({
        ...old,
        people: [...old.people.filter((other) => other.id !== person.id), person],
      }));
    },
  });

  const isEmpty = isEmptyWriting(value);
  const named = namedIn(value.body, value.people).filter((person) => person.sees_notes || !isNote);
  const open = openPlaceholder(value.body);
  const stagedMove = value.steps.find((step) => step.kind === 'status');
  const needsReason = value.steps.some((step) => step.needs_reason);
  const moves =
    isNote || stagedMove !== undefined
      ? []
      : WITH_MOVE.filter((to) =>
          ticket.transitions.some((move) => move.to === to && !move.needs_reason),
        );
  const canAskAndWait = moves.some((to) => to === 'pending');
  const mainMove = (stagedMove?.value ?? null) as Status | null;
  const news = asking === null ? [] : newsSince(ticket.timeline, value.since, me.id);

  const form = useForm({
    initial: EMPTY_WRITING,
    draft: { value, set: change },
    check: ({ reason }) => ({
      ...(isEmpty && { body: t('editor.empty') }),
      ...(needsReason && reason.trim() === '' && { reason: t('steps.reasonEmpty') }),
    }),
    fields: () => ['body', 'reason'],
    send: (_, { intent: moveTo }: Submission<Writing, Status | null>) =>
      post.mutateAsync(messageWith(moveTo)),
    onSent: () => {
      finish();
      onSent?.();
    },
    onRefused: (error) => {
      if (!(error instanceof ApiProblem)) return;
      // An earlier try with other words arrived after all: the next one is a message of its own.
      if (error.status === 409 && error.code === 'conflict') renewKey();
      if (error.errors.some((each) => each.field === 'uploads')) void uploads.recheck();
    },
  });
  const moving = form.intent;

  function finish() {
    discard();
    setWasRestored(false);
    onCleared();
    form.reset();
  }

  function messageWith(moveTo: Status | null) {
    return {
      ticketId: ticket.id,
      idempotencyKey: draft.idempotencyKey,
      body: withNumbers(value.body, named),
      audience: isNote ? ('internal' as const) : ('public' as const),
      uploads: value.uploads.map((file) => file.id),
      ...stepsInput(value.steps),
      ...(needsReason && { reason: value.reason }),
      // A plain reply is welcome whatever happened meanwhile; a change of status is not.
      ...(moveTo !== null && { move_to: moveTo, version: ticket.version }),
    };
  }

  /** Words wait for the network; a change of status does not, for by then the ticket may be another one. */
  const canWait = (moveTo: Status | null) => moveTo === null;
  const saveWord = isNote ? t('editor.saveNote') : t('editor.send');
  const waitWord = isNote ? t('editor.saveNoteLater') : t('editor.sendLater');

  function send(moveTo: Status | null, answered: readonly Question[] = []) {
    if ((isOffline && !canWait(moveTo)) || form.isBusy || uploads.isBusy || !form.validate())
      return;
    if (!answered.includes('files') && uploads.refused.length > 0) {
      setLeaving({ moveTo });
      return;
    }
    setLeaving(null);
    const isSolving = (moveTo ?? mainMove) === 'solved';
    if (isSolving && !answered.includes('steps') && openSteps(ticket).length > 0) {
      setSolving({ moveTo });
      return;
    }
    if (!answered.includes('news') && newsSince(ticket.timeline, value.since, me.id).length > 0) {
      setAsking({ moveTo });
      return;
    }
    setAsking(null);
    onTyping(null);
    const seconds = undoSeconds();
    if (seconds === 0 && !isOffline) {
      form.submit(moveTo);
      return;
    }
    const held = {
      message: messageWith(moveTo),
      userId: me.id,
      draftName: `${me.id}:${mode}:${ticket.id}`,
      draft: value,
      isNote,
      number: ticket.number,
    };
    // The button that took it back is gone: go on where the words are, if that is still on the page.
    const goOn = () => {
      askComposer(ticket.id, { kind: 'write', mode });
      onTakenBack?.();
    };
    if (!isOffline) {
      holdMessage({ ...held, seconds }, queryClient, goOn);
    } else if (!waitForNetwork(held, queryClient, goOn)) {
      showToast({ tone: 'danger', text: t('outbox.notKept') });
      return;
    }
    finish();
    onSent?.();
  }

  const SendButton = canWait(mainMove) ? Button : ChangeButton;
  const SendIcon = isNote ? Lock : SendHorizontal;
  return (
    // No <form>: Enter in the reason would send it.
    <div id={form.id} className={classes.editor}>
      <p className={classes.hint}>
        {isNote
          ? t('editor.noteHint')
          : t(ticket.checklist_items === null ? 'replyHintBoard' : 'replyHint')}
      </p>
      {wasRestored && (
        <p className={classes.hint} role="status">
          {t('common:form.draftRestored')}{' '}
          <button type="button" className={classes.textButton} onClick={finish}>
            {t('draft.discard')}
          </button>
        </p>
      )}
      {form.isStale ? (
        <StaleNotice error={form.error} />
      ) : (
        <FormError error={form.error} fields={form.fields} />
      )}
      <LeftOut lines={leftOut} />
      <DropZone onFiles={uploads.add}>
        <MarkdownField
          label={isNote ? t('editor.note') : t('editor.reply')}
          isLabelHidden
          placeholder={isNote ? t('editor.notePlaceholder') : t('editor.replyPlaceholder')}
          minRows={3}
          handle={handle}
          assist={assist}
          value={value.body}
          error={form.errorAt('body')}
          onChange={(body) => {
            change((old) => ({
              ...old,
              body,
              since: body.trim() === '' ? null : (old.since ?? lastSeq),
            }));
            onTyping(body === '' ? null : mode);
            if (body.trim() === '') onCleared();
          }}
          onSubmit={(isOther) => send(isOther && canAskAndWait ? 'pending' : mainMove)}
          tools={
            <>
              <AddFiles onFiles={uploads.add} />
              {canUseMacros && (
                <button
                  type="button"
                  className={compose.tool}
                  title={t('macro.button')}
                  onClick={onMacroButton}
                >
                  <Zap size={16} />
                  <span>{t('macro.short')}</span>
                </button>
              )}
            </>
          }
        />
        <UploadList uploads={uploads} />
      </DropZone>
      {open !== null && (
        <p className={classes.hint} role="status">
          {t('macro.open', { name: open })}
        </p>
      )}
      {named.length > 0 && (
        <p className={classes.hint} role="status">
          {t('mentioned', { names: named.map((person) => person.name).join(', ') })}
        </p>
      )}
      <StagedSteps
        steps={value.steps}
        reason={value.reason}
        reasonError={form.errorAt('reason')}
        onRemove={(step: Step) =>
          change((old) => ({ ...old, steps: old.steps.filter((other) => !isSame(other, step)) }))
        }
        onReason={(reason) => form.set({ reason })}
      />
      {leaving !== null && uploads.refused.length > 0 && (
        <RefusedFiles
          files={uploads.refused}
          sendLabel={t('files.sendWithout', { count: uploads.refused.length })}
          onSend={() => {
            uploads.dropRefused();
            send(leaving.moveTo, ['files']);
          }}
          onBack={() => setLeaving(null)}
        />
      )}
      {asking !== null && news.length > 0 && (
        <NewsWarning
          news={news}
          onSend={() => send(asking.moveTo, ['news', 'steps'])}
          onLook={() => {
            setAsking(null);
            change((old) => ({ ...old, since: lastSeq }));
            document
              .querySelector('[data-timeline-end]')
              ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
          }}
        />
      )}
      {solving !== null && (
        <OpenStepsDialog
          ticket={ticket}
          onConfirm={() => {
            send(solving.moveTo, ['steps']);
            return Promise.resolve();
          }}
          onClose={() => setSolving(null)}
        />
      )}
      {uploads.isBusy && (
        <p className={classes.hint} role="status">
          {t('files.busy')}
        </p>
      )}
      {isOffline && canWait(mainMove) && (
        <p className={classes.hint}>
          {t('editor.laterHint')} {moves.length > 0 && t('editor.laterMoves')}
        </p>
      )}
      <div className={classes.buttons}>
        <span className={classes.keys}>
          {canUseMacros ? t('keys') : t('keysWithoutMacros')}
          {canAskAndWait && <span> · {t('keysWait')}</span>}
        </span>
        {moves.map((to) => (
          <ChangeButton
            key={to}
            variant="default"
            {...(to === 'pending' && { 'aria-keyshortcuts': 'Control+Shift+Enter' })}
            loading={moving === to}
            disabled={uploads.isBusy || (form.isBusy && moving !== to)}
            onClick={() => send(to)}
          >
            {t(`editor.send_${to}`)}
          </ChangeButton>
        ))}
        <SendButton
          color={isNote ? 'yellow.9' : undefined}
          leftSection={<SendIcon size={16} />}
          loading={moving !== undefined && (moving === null || moving === mainMove)}
          disabled={uploads.isBusy}
          onClick={() => send(mainMove)}
        >
          {isOffline && canWait(mainMove) ? waitWord : saveWord}
        </SendButton>
      </div>
      {!canWait(mainMove) && <OfflineReason className={classes.hint} />}
    </div>
  );
}

function isSame(a: Step, b: Step): boolean {
  return a.kind === b.kind && a.value === b.value;
}
