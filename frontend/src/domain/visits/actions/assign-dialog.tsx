import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import {
  useOfferVisit,
  visitCandidatesQuery,
  type VisitCandidate,
  type VisitRow,
} from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { plainText } from '@/lib/text';
import { ChangeButton } from '@/ui/change-button';
import { Dialog } from '@/ui/dialog';
import { PersonCell, Pill } from '@/ui/list';
import { QueryContent } from '@/ui/query-card';
import shapes from '@/ui/shapes.module.css';
import { showToast } from '@/ui/toast';

import classes from '../visits.module.css';

interface Props {
  visit: VisitRow;
  onClose: () => void;
}

/** Every student, who can go first, with what is to be said of each; asking one leaves the dialog open for the next. */
export default function AssignDialog({ visit, onClose }: Props) {
  const { t } = useTranslation('visit');
  const candidates = useQuery(visitCandidatesQuery(visit.id));
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const wanted = plainText(words.trim());
  return (
    <Dialog title={t('assign.title')} onClose={onClose} isWide>
      <p className="plain hint">{t('assign.text')}</p>
      <div className={classes.assignFields}>
        <TextInput
          type="search"
          label={t('assign.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <TextInput
          label={t('assign.note')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <QueryContent query={candidates} rows={6} empty={<p>{t('assign.nobody')}</p>}>
        {(rows) => (
          <ul className={shapes.choices} aria-label={t('assign.students')}>
            {rows
              .filter(({ volunteer }) => plainText(volunteer.name).includes(wanted))
              .map((candidate) => (
                <Candidate
                  key={candidate.volunteer.id}
                  visit={visit}
                  candidate={candidate}
                  note={note}
                />
              ))}
          </ul>
        )}
      </QueryContent>
    </Dialog>
  );
}

const LIVE: ReadonlySet<string> = new Set(['held', 'offered', 'waiting']);

function Candidate({
  visit,
  candidate,
  note,
}: {
  visit: VisitRow;
  candidate: VisitCandidate;
  note: string;
}) {
  const { t } = useTranslation('visit');
  const format = useFormat();
  const offer = useOfferVisit();
  const { volunteer, place_state: state, warnings, clash, minutes_that_day: minutes } = candidate;
  const isOn = state !== null && LIVE.has(state);
  return (
    <li className={classes.candidate}>
      <PersonCell
        person={volunteer}
        size={26}
        name={<span className="truncate">{volunteer.name}</span>}
      >
        {clash !== '' && <div className="note">{clash}</div>}
        {warnings.map(({ code, text }) => (
          <div key={code} className={classes.warned}>
            {text}
          </div>
        ))}
        {clash === '' && warnings.length === 0 && (
          <div className="note">
            {minutes === 0
              ? t('assign.free')
              : t('assign.freeBut', { time: format.minutes(minutes) })}
          </div>
        )}
      </PersonCell>
      {isOn ? (
        <Pill tone="info">{t(`placeState.${state}`)}</Pill>
      ) : (
        candidate.is_free && (
          <ChangeButton
            size="compact-md"
            variant="default"
            loading={offer.isPending}
            aria-label={t('assign.askNamed', { name: volunteer.name })}
            onClick={() =>
              offer.mutate(
                { visitId: visit.id, volunteer_id: volunteer.id, note: note.trim() },
                {
                  onSuccess: () =>
                    showToast({
                      tone: 'success',
                      text: t('assign.asked', { name: volunteer.name }),
                    }),
                },
              )
            }
          >
            {t('assign.ask')}
          </ChangeButton>
        )
      )}
    </li>
  );
}
