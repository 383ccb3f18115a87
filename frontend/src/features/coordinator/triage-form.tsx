import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';

import { IMPACT_VALUES, KIND_VALUES, URGENCY_VALUES } from '@/api/enum-values';
import { sendMerge, sendMove, sendTriage, suggestionsQuery } from '@/api/triage';
import type { Candidate, Status, TicketDetail } from '@/api/types';
import { AgreementCard } from '@/domain/agreements/agreement-card';
import { isAgreed } from '@/domain/agreements/agreement-values';
import { openYes } from '@/domain/agreements/open-yes';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useShortcuts } from '@/lib/shortcuts';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { inWords, useForm } from '@/ui/form/use-form';
import shapes from '@/ui/shapes.module.css';

import { AssignDialog } from './assign-dialog';
import type { Decision } from './undoable-decision';
import classes from './pane.module.css';
import { SuggestionBox } from './suggestion-box';
import { allEdits, openOffers, type Offer } from './suggestion-values';
import { TriageBar, type Choice } from './triage-bar';
import { DraftNotice } from './draft-notice';
import type { TriageDraft } from './triage-drafts';
import { TriageFields } from './triage-fields';
import { changedOnly, toInput, toValues, validate, type TriageEdits } from './triage-values';

const MergeDialog = lazy(() =>
  import('@/domain/tickets/merge-dialog').then((module) => ({ default: module.MergeDialog })),
);

interface Asked {
  candidate: Candidate;
  /** What the student reads with the question. */
  note: string;
}

interface Props {
  ticket: TicketDetail;
  /** What was changed by hand and not sent yet: the rest follows the ticket as it changes elsewhere. */
  draft: TriageDraft | undefined;
  onDraft: (edits: TriageEdits, version: number) => void;
  onDiscard: () => void;
  /** Where the ticket goes by a decision that can still be undone; undefined without one. */
  going: Decision['to'] | undefined;
  /** All that is filled in goes along with that decision. */
  isDecided: boolean;
  /** Something else is done on the ticket: what was decided goes first. */
  onGoOn: () => Promise<void>;
  onDecide: (decision: Decision) => void;
  onNext: () => void;
  /** What is read, beside the fields. */
  children: ReactNode;
}

export function TriageForm(props: Props) {
  const {
    ticket,
    draft,
    onDraft,
    onDiscard,
    going,
    isDecided,
    onGoOn,
    onDecide,
    onNext,
    children,
  } = props;
  const { t } = useTranslation(['coordinator', 'common']);
  const format = useFormat();
  const [dialog, setDialog] = useState<'reject' | 'merge' | 'assign' | null>(null);

  const canTriage = ticket.abilities.includes('ticket.triage');
  const suggested = useQuery({ ...suggestionsQuery(ticket.id), enabled: canTriage }).data;
  const edits = changedOnly(ticket, draft?.edits ?? {});
  const form = useForm({
    initial: toValues(ticket),
    isLive: true,
    draft: {
      value: edits,
      set: (update) =>
        onDraft(changedOnly(ticket, update({ ...toValues(ticket), ...edits })), ticket.version),
    },
    check: (all) => inWords(validate(all), (code) => t(`triage.error.${code}`)),
  });
  const { values, set, isDirty } = form;
  const may = (to: Status) => ticket.transitions.some((each) => each.to === to);
  const isInTriage = ticket.status === 'new' || ticket.status === 'in_consultation';
  const hasAgreement = isAgreed(ticket.agreement);
  // By the kind as chosen here, which may not be saved yet: devices and visits are agreed on first.
  const needsAgreement = values.kind !== 'question';
  const canOpen =
    isInTriage && (!needsAgreement || (ticket.status === 'in_consultation' && hasAgreement));
  const yes = openYes(ticket);
  const canMerge = ticket.abilities.includes('ticket.merge');
  const offers =
    suggested === undefined ? [] : openOffers(suggested, values, (n) => format.minutes(n));
  const duplicates = suggested?.duplicates ?? [];

  const accept = (accepted: readonly Offer[]) => set(allEdits(accepted));

  function decide(to: Status | null, text: string, send: Decision['send']) {
    setDialog(null);
    onDecide({ ticketId: ticket.id, to, text, send });
  }

  /** Triage as it stands here, and on to another status, and to a student. */
  function triage(move: 'open' | 'in_consultation' | null, asked?: Asked) {
    if (!canTriage) return;
    // It takes the place of a consultation that was begun and is not sent yet.
    const to = move ?? (going === 'in_consultation' ? going : null);
    if (!form.validate()) {
      setDialog(null);
      return;
    }
    const { title } = ticket;
    const text =
      asked !== undefined
        ? t('decision.asked', { name: asked.candidate.volunteer.name, title })
        : to === 'open'
          ? t('triage.opened', { title })
          : to === 'in_consultation'
            ? t('triage.consulting', { title })
            : t('triage.saved', { title });
    decide(to, text, () =>
      sendTriage({
        ticketId: ticket.id,
        // Always both: whoever agrees with what the school filled in has triaged it too.
        impact: values.impact,
        urgency: values.urgency,
        ...toInput(edits),
        version: ticket.version,
        ...(to !== null && { move_to: to }),
        ...(asked !== undefined && {
          offer_to: asked.candidate.volunteer.id,
          offer_note: asked.note,
          force: asked.candidate.over_capacity,
        }),
      }),
    );
  }

  // With nothing to save the same key goes on.
  const hasNews = isDirty || going !== undefined;
  const choices: (Choice | false)[] = [
    canOpen && {
      name: 'open',
      keys: 'q',
      label: t('triage.open'),
      run: () => triage('open'),
      isMain: yes === null,
    },
    canOpen && {
      name: 'assign',
      keys: 'a',
      label: t('decision.assign'),
      run: () => setDialog('assign'),
    },
    ticket.status === 'new' &&
      going !== 'in_consultation' &&
      may('in_consultation') && {
        name: 'consult',
        keys: 'o',
        label: t('triage.consult'),
        run: () => triage('in_consultation'),
        isMain: !canOpen,
      },
    {
      name: 'save',
      keys: 'Mod+Enter',
      label: !hasNews
        ? t('triage.next')
        : isInTriage
          ? t('triage.saveNext')
          : t('common:action.save'),
      run: () => (hasNews ? triage(null) : onNext()),
    },
    canMerge && {
      name: 'merge',
      keys: 'm',
      label: t('triage.merge'),
      run: () => setDialog('merge'),
    },
    may('rejected') && {
      name: 'reject',
      keys: 'x',
      label: t('triage.reject'),
      run: () => setDialog('reject'),
    },
  ];
  const possible = canTriage ? choices.filter((choice) => choice !== false) : [];

  useShortcuts(t('triage.title'), [
    ...(offers.length > 0
      ? [{ keys: 'y', label: t('shortcuts.suggestions'), run: () => accept(offers) }]
      : []),
    ...IMPACT_VALUES.map((impact, index) => ({
      keys: `${index + 1}`,
      label: t('shortcuts.impact'),
      run: () => set({ impact }),
    })),
    ...URGENCY_VALUES.map((urgency, index) => ({
      keys: `Shift+${index + 1}`,
      label: t('shortcuts.urgency'),
      run: () => set({ urgency }),
    })),
    {
      keys: 't',
      label: t('shortcuts.kind'),
      run: () =>
        set({
          kind:
            KIND_VALUES[(KIND_VALUES.indexOf(values.kind) + 1) % KIND_VALUES.length] ?? 'question',
        }),
    },
    { keys: 'c', label: t('shortcuts.category'), run: () => focusField(form.id, 'category') },
    { keys: 's', label: t('shortcuts.skills'), run: () => focusField(form.id, 'skills') },
    { keys: 'e', label: t('shortcuts.estimate'), run: () => focusField(form.id, 'hours') },
    ...possible.map(({ keys, name, label, run }) => ({
      keys,
      label: name === 'save' ? t('shortcuts.save') : label,
      run,
    })),
    ...(canOpen
      ? [{ keys: 'Mod+Shift+Enter', label: t('triage.open'), run: () => triage('open') }]
      : []),
  ]);

  return (
    // No <form>: its dialogs hold forms of their own.
    <div>
      {!isInTriage && (
        <div className={`${shapes.notice} ${classes.notice}`} data-tone="info" role="status">
          {t('triage.moved', { status: t(`common:status.${ticket.status}`) })}
          <Button size="compact-sm" variant="default" onClick={onNext}>
            {t('triage.next')}
          </Button>
        </div>
      )}
      {isDirty && canTriage && draft !== undefined && !isDecided && (
        <DraftNotice isStale={draft.version < ticket.version} onDiscard={onDiscard} />
      )}
      <div className={classes.columns}>
        {children}
        <fieldset className={classes.stack} disabled={!canTriage}>
          <legend className="visually-hidden">{t('triage.decide')}</legend>
          <SuggestionBox
            offers={offers}
            duplicates={duplicates}
            onAccept={accept}
            onMerge={canMerge ? () => setDialog('merge') : null}
          />
          <TriageFields ticket={ticket} form={form} />
          {needsAgreement && <AgreementCard ticket={ticket} before={onGoOn} />}
        </fieldset>
      </div>
      {canTriage && (
        <TriageBar
          choices={possible}
          hint={
            needsAgreement && isInTriage && !canOpen
              ? ticket.status === 'new' && going !== 'in_consultation'
                ? t('triage.consultFirst')
                : t('triage.agreeFirst')
              : yes !== null && canOpen
                ? t(yes === 'board' ? 'triage.yesBoard' : 'triage.yesDesk')
                : null
          }
        />
      )}
      {dialog === 'reject' && (
        <ConfirmDialog
          title={t('triage.rejectTitle')}
          confirmLabel={t('triage.rejectConfirm')}
          reason="required"
          reasonLabel={t('triage.rejectReason')}
          isDangerous
          onConfirm={(reason) => {
            decide('rejected', t('triage.rejected', { title: ticket.title }), () =>
              sendMove({
                ticketId: ticket.id,
                to: 'rejected',
                reason,
                version: ticket.version,
              }),
            );
            return Promise.resolve();
          }}
          onClose={() => setDialog(null)}
        >
          {t('triage.rejectText', { title: ticket.title })}
        </ConfirmDialog>
      )}
      {dialog === 'merge' && (
        <Suspense>
          <MergeDialog
            ticket={ticket}
            likely={duplicates.map((each) => ({ ...each, place: each.school }))}
            canUndo
            merge={({ id, number }) => {
              decide('merged', t('merged', { number }), () =>
                sendMerge({ ticketId: ticket.id, into: id, version: ticket.version }),
              );
              return Promise.resolve();
            }}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
      {dialog === 'assign' && (
        <AssignDialog
          ticket={ticket}
          skills={edits.skills}
          onChoose={(candidate, note) => triage('open', { candidate, note })}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}

/** Bring a field into view and focus it. */
function focusField(formId: string, name: string) {
  const field = document
    .getElementById(formId)
    ?.querySelector<HTMLElement>(
      `select[data-field="${name}"], [data-field="${name}"] input, input[data-field="${name}"]`,
    );
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
