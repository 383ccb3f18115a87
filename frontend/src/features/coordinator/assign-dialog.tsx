import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';

import { candidatesQuery } from '@/api/assignments';
import type { Candidate, TicketRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import shapes from '@/ui/shapes.module.css';
import { ChangeButton } from '@/ui/change-button';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Listbox, nextIndex, optionId } from '@/ui/listbox';
import { PersonCell } from '@/ui/list';
import { OfflineReason } from '@/ui/offline-reason';
import { QueryContent } from '@/ui/query-card';

import { reasonsOnOneLine, shownCandidates } from './candidates';

interface Props {
  ticket: Pick<TicketRow, 'id' | 'title'>;
  /** The skills to rank by, where they are chosen and not saved yet. */
  skills?: readonly number[] | undefined;
  /** `note`: what the student reads with the question; may be empty. */
  onChoose: (candidate: Candidate, note: string) => void;
  onClose: () => void;
}

/** Ask a student, by keyboard alone: type a part of the name or walk down the list, and Enter. Best first. */
export function AssignDialog({ ticket, skills, onChoose, onClose }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);
  const format = useFormat();
  const listId = useId();
  const query = useQuery(candidatesQuery(ticket.id, skills));
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [note, setNote] = useState('');
  const shown = shownCandidates(query.data ?? [], words, true);
  const active = Math.min(at, shown.length - 1);
  const chosen = shown[active];

  function onKeyDown(event: KeyboardEvent) {
    const next = nextIndex(event.key, active, shown.length);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
  }

  return (
    <Dialog title={t('decision.assignTitle')} onClose={onClose} isWide>
      <form
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) onChoose(chosen, note.trim());
        }}
      >
        <TextInput
          label={t('assign.find')}
          description={t('decision.assignHint', { title: ticket.title })}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          {...(chosen !== undefined && { 'aria-activedescendant': optionId(listId, active) })}
          autoComplete="off"
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <QueryContent query={query}>
          {(data) =>
            shown.length === 0 && (
              <p className="hint">
                {data.length === 0 ? t('assign.nobody') : t('assign.noneFound')}
              </p>
            )
          }
        </QueryContent>
        <Listbox
          id={listId}
          label={t('assign.candidates')}
          items={shown}
          active={active}
          keyOf={(candidate) => candidate.volunteer.id}
          className={shapes.choices}
          optionClassName={shapes.choice}
          onChoose={(_, place) => setAt(place)}
        >
          {(candidate) => (
            <>
              <PersonCell
                person={candidate.volunteer}
                size={26}
                name={<span className="truncate">{candidate.volunteer.name}</span>}
              >
                <div className="note">{reasonsOnOneLine(candidate)}</div>
              </PersonCell>
              <span className="hint tabular">
                {candidate.over_capacity
                  ? t('team.full')
                  : t('decision.free', { time: format.minutes(candidate.free_minutes) })}
              </span>
            </>
          )}
        </Listbox>
        {chosen !== undefined && (
          <Textarea
            label={t('assign.note', { name: chosen.volunteer.name })}
            description={t('common:form.optional')}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <ChangeButton type="submit" disabled={chosen === undefined}>
            {chosen === undefined
              ? t('assign.ask')
              : chosen.over_capacity
                ? t('decision.askFull', { name: chosen.volunteer.name })
                : t('assign.askNamed', { name: chosen.volunteer.name })}
          </ChangeButton>
        </DialogActions>
        <OfflineReason />
      </form>
    </Dialog>
  );
}
