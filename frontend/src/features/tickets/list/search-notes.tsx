import { useQueries } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';

import { snippetsQuery } from '@/api/search';
import { Marked } from '@/domain/search/marked';
import { useTranslation } from '@/i18n/use-translation';

import classes from './list-page.module.css';

const AT_ONCE = 50;

interface Props {
  q: string;
  ids: readonly number[];
  onNotes: (notes: ReadonlyMap<number, ReactNode>) => void;
}

/** Asks where the words are in the tickets that are listed; shows what there is to say about the question itself. */
export default function SearchNotes({ q, ids, onNotes }: Props) {
  const { t } = useTranslation('search');
  const parts: (readonly number[])[] = [];
  for (let at = 0; at < Math.max(ids.length, 1); at += AT_ONCE) {
    parts.push(ids.slice(at, at + AT_ONCE));
  }
  const answers = useQueries({
    queries: parts.map((part) => snippetsQuery(q, part)),
    combine: (results) => results.flatMap((result) => result.data ?? []),
  });

  useEffect(() => {
    const notes = new Map<number, ReactNode>();
    for (const { id, snippet } of answers.flatMap((answer) => answer.results)) {
      if (snippet === null) continue;
      notes.set(
        id,
        <>
          <span className={classes.source}>{t(`source.${snippet.source}`)}: </span>
          <Marked pieces={snippet.pieces} />
        </>,
      );
    }
    onNotes(notes);
  }, [answers, onNotes, t]);
  useEffect(() => () => onNotes(new Map()), [onNotes]);

  const first = answers[0];
  if (first === undefined || (!first.corrected && !first.some_words && first.hints.length === 0))
    return null;
  return (
    <div role="status" className={classes.aboutWords}>
      {first.corrected && <p>{t('corrected')}</p>}
      {first.some_words && <p>{t('partial')}</p>}
      {first.hints.map((hint) => (
        <p key={hint.text}>{hint.text}</p>
      ))}
    </div>
  );
}
