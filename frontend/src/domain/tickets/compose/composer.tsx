import { Lock, Reply } from 'lucide-react';
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';

import { useMe } from '@/api/reference';
import type { TicketDetail } from '@/api/types';
import type { TicketMacro } from '@/api/writing';
import { useTranslation } from '@/i18n/use-translation';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Segmented } from '@/ui/segmented';

import type { FieldHandle } from './markdown-field';
import { gapBefore, quoted, type Trigger } from './trigger';
import { onComposerRequest, type ComposerRequest } from './composer-requests';
import classes from './composer.module.css';
import { MessageEditor } from './message-editor';
import { isEmptyWriting, useWriting, withSteps, type Mode, type Writing } from './reply-draft';

interface Props {
  ticket: TicketDetail;
  /** What is being typed, for the others to see; colleagues only see that of a note. */
  onTyping: (what: Mode | null) => void;
  /** It was sent, or waits to be sent: there is nothing to write on. */
  onSent?: () => void;
  /** A message that waited was taken back, and is a draft again; perhaps after this composer has gone. */
  onTakenBack?: () => void;
}

/**
 * Reply or note: two drafts, of which one shows. What is typed stays on this device until it is sent, whatever happens to
 * page, network or ticket; and what was typed as a note becomes a reply only when its writer says so.
 */
export function Composer({ ticket, onTyping, onSent, onTakenBack }: Props) {
  const { t } = useTranslation(['composer', 'common']);
  const me = useMe();
  const drafts = {
    reply: useWriting(me.id, ticket.id, 'reply'),
    note: useWriting(me.id, ticket.id, 'note'),
  };
  const replyField = useRef<FieldHandle>(null);
  const noteField = useRef<FieldHandle>(null);
  const section = useRef<HTMLElement>(null);
  const canReply = ticket.abilities.includes('ticket.reply');
  const canNote = ticket.abilities.includes('ticket.note');
  const [chosen, setChosen] = useState<Mode>(() =>
    isEmptyWriting(drafts.reply.value) && !isEmptyWriting(drafts.note.value) ? 'note' : 'reply',
  );
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const mode: Mode = canNote && (!canReply || chosen === 'note') ? 'note' : 'reply';
  const modes = (['reply', 'note'] as const).filter((each) =>
    each === 'reply' ? canReply : canNote,
  );
  const [toFocus, setToFocus] = useState<{ mode: Mode } | null>(null);

  const fieldOf = (which: Mode): RefObject<FieldHandle | null> =>
    which === 'note' ? noteField : replyField;

  useEffect(() => {
    // A field that was hidden can be reached only after it shows.
    if (toFocus === null) return;
    fieldOf(toFocus.mode).current?.focus();
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [toFocus]);

  function show(which: Mode) {
    setLeftOut([]);
    setChosen(which);
  }

  const obey = useEffectEvent((request: ComposerRequest) => {
    if (request.kind === 'macro') {
      openMacros();
      return;
    }
    // What was said in a note is quoted in a note, never in what the board reads.
    const which = request.kind === 'write' ? request.mode : request.isNote ? 'note' : mode;
    if (!modes.includes(which)) return;
    if (request.kind === 'quote') {
      const field = fieldOf(which).current;
      const at = field?.caret() ?? 0;
      field?.insert(
        `${gapBefore(drafts[which].value.body, at)}${quoted(request.author, request.text)}\n\n`,
      );
    }
    show(which);
    setToFocus({ mode: which });
  });
  // As early as the keys that ask.
  useLayoutEffect(() => onComposerRequest(ticket.id, (request) => obey(request)), [ticket.id]);

  function openMacros() {
    const field = fieldOf(mode).current;
    const text = drafts[mode].value.body;
    const at = field?.caret() ?? text.length;
    const isLineStart = at === 0 || text[at - 1] === '\n';
    field?.insert(isLineStart ? '/' : '\n/');
    section.current?.scrollIntoView({ block: 'nearest' });
  }

  function applyMacro(macro: TicketMacro, from: Mode, trigger: Trigger) {
    const to: Mode = macro.audience === 'internal' ? 'note' : 'reply';
    if (!modes.includes(to)) return;
    const range: [number, number] = [trigger.from, trigger.from + 1 + trigger.query.length];
    if (to === from) {
      fieldOf(from).current?.insert(macro.body, range);
    } else {
      fieldOf(from).current?.insert('', range);
      const target = drafts[to].value.body;
      fieldOf(to).current?.insert(gapBefore(target, target.length) + macro.body, [
        target.length,
        target.length,
      ]);
      setChosen(to);
      setToFocus({ mode: to });
    }
    const possible = macro.steps.filter((step) => step.is_possible);
    drafts[to].change((old) => ({
      ...old,
      steps: withSteps(old.steps, possible),
      since: old.since ?? ticket.timeline.at(-1)?.seq ?? 0,
    }));
    setLeftOut(
      macro.steps
        .filter((step) => !step.is_possible)
        .map((step) => `${t(`steps.${step.kind}`)}: ${step.label}. ${step.why_not}`),
    );
  }

  const other: Mode = mode === 'note' ? 'reply' : 'note';
  const canCarry =
    modes.length === 2 &&
    isEmptyWriting(drafts[mode].value) &&
    drafts[other].value.body.trim() !== '';

  function carry() {
    const { body, people, uploads } = drafts[other].value;
    drafts[other].discard();
    drafts[mode].change((old): Writing => ({ ...old, body, people, uploads, since: lastSeq }));
    setToFocus({ mode });
  }

  const lastSeq = ticket.timeline.at(-1)?.seq ?? 0;
  if (modes.length === 0) return null;
  return (
    <section
      ref={section}
      className={classes.composer}
      data-note={mode === 'note' || undefined}
      id="reply"
      aria-label={mode === 'note' ? t('noteRegion') : t('replyRegion')}
    >
      <h2 className="visually-hidden">{t('editor.title')}</h2>
      {modes.length === 2 && (
        <div className={classes.mode}>
          <Segmented
            legend={t('editor.mode')}
            isLegendHidden
            value={mode}
            options={modes.map((each) => ({
              value: each,
              label: (
                <>
                  {each === 'note' ? <Lock size={14} /> : <Reply size={14} />}
                  {t(`editor.${each}`)}
                  {each !== mode && !isEmptyWriting(drafts[each].value) && (
                    <>
                      <i className={classes.dot} title={t('draftWaits')} />
                      <b className="visually-hidden">{t('draftWaits')}</b>
                    </>
                  )}
                </>
              ),
            }))}
            onChange={show}
          />
        </div>
      )}
      {canCarry && (
        <p className={classes.hint}>
          {t(`carry.${other}`)}{' '}
          <button
            type="button"
            className={classes.textButton}
            onClick={() => (mode === 'reply' ? setAsking(true) : carry())}
          >
            {t('carry.button')}
          </button>
        </p>
      )}
      {modes.map((each) => (
        <div key={each} hidden={each !== mode}>
          <MessageEditor
            ticket={ticket}
            mode={each}
            draft={drafts[each]}
            handle={fieldOf(each)}
            leftOut={each === mode ? leftOut : []}
            onMacro={(macro, trigger) => applyMacro(macro, each, trigger)}
            onMacroButton={openMacros}
            onCleared={() => setLeftOut([])}
            onTyping={onTyping}
            onSent={onSent}
            onTakenBack={onTakenBack}
          />
        </div>
      ))}
      {isAsking && (
        <ConfirmDialog
          title={t('carry.title')}
          confirmLabel={t('carry.confirm')}
          isDangerous
          isLocal
          onConfirm={() => {
            carry();
            return Promise.resolve();
          }}
          onClose={() => setAsking(false)}
        >
          {t('carry.text')}
        </ConfirmDialog>
      )}
    </section>
  );
}
