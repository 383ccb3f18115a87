import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { candidatesQuery } from '@/api/assignments';
import { failureOf } from '@/api/failure';
import type { Candidate, TicketRow } from '@/api/types';
import { useFormat } from '@/lib/format';
import { Dialog, DialogActions } from '@/ui/dialog';
import { Avatar } from '@/ui/person';
import { ErrorState, ListSkeleton } from '@/ui/states';

import classes from './assign-dialog.module.css';
import { reasonsInWords, shownCandidates } from './candidates';

interface Props {
  ticket: Pick<TicketRow, 'id' | 'title'>;
  onChoose: (candidate: Candidate) => void;
  onClose: () => void;
}

/** Ask a student, by keyboard alone: type a part of the name or walk down the list, and Enter. Best first. */
export function AssignDialog({ ticket, onChoose, onClose }: Props) {
  const { t } = useTranslation(['coordinator', 'common']);
  const format = useFormat();
  const listId = useId();
  const query = useQuery(candidatesQuery(ticket.id));
  const failure = failureOf(query);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const shown = shownCandidates(query.data?.data ?? [], words, true);
  const chosen = shown[Math.min(at, shown.length - 1)];
  const idOf = (candidate: Candidate) => `${listId}-${candidate.volunteer.id}`;

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(shown.length - 1, at + step));
    setAt(next);
    const candidate = shown[next];
    if (candidate !== undefined) {
      document.getElementById(idOf(candidate))?.scrollIntoView({ block: 'nearest' });
    }
  }

  return (
    <Dialog title={t('decision.assignTitle')} onClose={onClose} isWide>
      <form
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        <TextInput
          label={t('assign.find')}
          description={t('decision.assignHint', { title: ticket.title })}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          {...(chosen !== undefined && { 'aria-activedescendant': idOf(chosen) })}
          autoComplete="off"
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {query.isPending && <ListSkeleton rows={5} />}
        {failure !== null && <ErrorState error={failure} onRetry={() => void query.refetch()} />}
        {query.data !== undefined && shown.length === 0 && (
          <p className={classes.none}>
            {query.data.data.length === 0 ? t('assign.nobody') : t('assign.noneFound')}
          </p>
        )}
        <div
          id={listId}
          role="listbox"
          aria-label={t('assign.candidates')}
          className={classes.list}
        >
          {shown.map((candidate, index) => (
            // The keyboard stays in the field above, which points here (ARIA combobox pattern).
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={candidate.volunteer.id}
              id={idOf(candidate)}
              role="option"
              tabIndex={-1}
              aria-selected={candidate === chosen}
              className={classes.option}
              onClick={() => setAt(index)}
            >
              <Avatar person={candidate.volunteer} size={26} />
              <span className={classes.name}>{candidate.volunteer.name}</span>
              <span className={`${classes.free} tabular`}>
                {candidate.over_capacity
                  ? t('team.full')
                  : t('decision.free', { time: format.minutes(candidate.free_minutes) })}
              </span>
              <span className={classes.why}>
                {reasonsInWords(candidate)
                  .map((reason) => reason.text)
                  .join(' · ')}
              </span>
            </div>
          ))}
        </div>
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" disabled={chosen === undefined}>
            {chosen === undefined
              ? t('assign.ask')
              : chosen.over_capacity
                ? t('decision.askFull', { name: chosen.volunteer.name })
                : t('assign.askNamed', { name: chosen.volunteer.name })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
