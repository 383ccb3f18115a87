import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { candidatesQuery } from '@/api/assignments';
import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import shapes from '@/ui/shapes.module.css';
import { Dialog, DialogActions } from '@/ui/dialog';
import { PersonCell } from '@/ui/list';
import { TicketLink } from '@/domain/tickets/ticket-link';

import { reasonsOnOneLine } from '../candidates';
import { Load } from './board-load';
import { loadAfter, outcomeOf, type BoardCard, type Outcome } from './board-moves';
import classes from './move-dialog.module.css';

interface Props {
  card: BoardCard;
  students: readonly TeamMember[];
  /** Minutes that each is asked and has not answered yet. */
  asked: ReadonlyMap<number, number>;
  defaultMinutes: number;
  onChoose: (student: TeamMember | undefined, outcome: Outcome) => void;
  onClose: () => void;
}

/** The same moves without dragging: every student with what it would mean, best suited first. */
export function MoveDialog({ card, students, asked, defaultMinutes, onChoose, onClose }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const [words, setWords] = useState('');
  const candidates = useQuery({
    ...candidatesQuery(card.ticket.id),
    enabled: card.ticket.abilities.includes('ticket.candidates'),
  }).data;
  const rank = new Map(candidates?.map((candidate, index) => [candidate.volunteer.id, index]));
  const wanted = words.trim().toLocaleLowerCase();
  const shown = students
    .filter((student) => student.name.toLocaleLowerCase().includes(wanted))
    .map((student) => ({ student, outcome: outcomeOf(card, student) }))
    .filter(({ outcome }) => outcome.kind !== 'nothing')
    .sort(
      (a, b) =>
        Number(a.outcome.kind === 'forbidden') - Number(b.outcome.kind === 'forbidden') ||
        (rank.get(a.student.id) ?? 99) - (rank.get(b.student.id) ?? 99),
    );
  const back = outcomeOf(card, undefined);
  return (
    <Dialog title={t('move.title')} onClose={onClose} isWide>
      <p className={classes.what}>
        <TicketLink id={card.ticket.id}>{card.ticket.title}</TicketLink>
      </p>
      {back.kind === 'takeBack' && (
        <Button variant="default" onClick={() => onChoose(undefined, back)}>
          {t('outcome.takeBack')}
        </Button>
      )}
      <TextInput
        type="search"
        label={t('move.find')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul className={shapes.choices} aria-label={t('move.students')}>
        {shown.map(({ student, outcome }) => {
          const candidate = candidates?.find((each) => each.volunteer.id === student.id);
          const isForbidden = outcome.kind === 'forbidden';
          return (
            <li key={student.id} className={classes.choice}>
              <PersonCell
                person={student}
                size={26}
                name={<span className="truncate">{student.name}</span>}
              >
                {!isForbidden && candidate !== undefined && (
                  <div className="note">{reasonsOnOneLine(candidate)}</div>
                )}
              </PersonCell>
              <Load
                student={student}
                asked={asked.get(student.id)}
                after={loadAfter(card, student, outcome, defaultMinutes)}
              />
              {isForbidden ? (
                <span className="note">{t(`whyNot.${outcome.why}`, { name: student.name })}</span>
              ) : outcome.kind === 'nothing' ? null : (
                <Button
                  size="compact-md"
                  variant="default"
                  onClick={() => onChoose(student, outcome)}
                >
                  {t(`outcome.${outcome.kind}`, { name: student.name })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
