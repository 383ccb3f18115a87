import { useTranslation } from '@/i18n/use-translation';

import classes from './marked-text.module.css';
import { textDifference, type Piece } from './text-difference';

/** A text with what is other than in an older one; without an older one, as it is. */
export function MarkedText({ before, text }: { before: string | null; text: string }) {
  if (before === null) return text;
  return textDifference(before, text).map((piece, at) => <Marked key={at} {...piece} />);
}

/** Something that stands there as a whole, or came or went as a whole. */
export function MarkedWhole({ before, text }: { before: string | null; text: string }) {
  if (before === null || before === text) return text;
  return (
    <>
      {before !== '' && <Marked kind="removed" text={before} />}
      {before !== '' && text !== '' && ' '}
      {text !== '' && <Marked kind="added" text={text} />}
    </>
  );
}

function Marked({ kind, text }: Piece) {
  const { t } = useTranslation('agreement');
  if (kind === 'same') return text;
  const Tag = kind === 'added' ? 'ins' : 'del';
  return (
    <Tag className={classes[kind]}>
      <span className="visually-hidden">{t(`mark.${kind}`)} </span>
      {text}
      <span className="visually-hidden"> {t('mark.end')}</span>
    </Tag>
  );
}
