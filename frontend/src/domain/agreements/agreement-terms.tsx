import type { ReactNode } from 'react';

import type { AgreementVersion } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Facts } from '@/ui/facts';

import classes from './agreement-card.module.css';
import { lineDifference } from './line-difference';
import { MarkedText, MarkedWhole } from './marked-text';
import { useTermsWords } from './use-terms-words';

interface Props {
  terms: AgreementVersion;
  /** What is other than in this older version is marked. */
  before?: AgreementVersion | null;
}

/** What a version of an agreement says: the work, and its facts. */
export function AgreementTerms({ terms, before = null }: Props) {
  const { t } = useTranslation('agreement');
  const words = useTermsWords();
  const has = (name: 'place' | 'board_supplies') =>
    terms[name] !== '' || (before !== null && before[name] !== '');
  const days = words.days(terms);
  const daysBefore = before && words.days(before);
  const hasLines = terms.lines.length > 0 || (before !== null && before.lines.length > 0);
  // A name without a value is left out.
  const rows: [name: string, isSaid: boolean, value: ReactNode][] = [
    [t('card.lines'), hasLines, <Lines terms={terms} before={before} />],
    [
      t('card.place'),
      has('place'),
      <MarkedWhole before={before && before.place} text={terms.place} />,
    ],
    [
      t('card.dates'),
      days !== '' || (daysBefore ?? '') !== '',
      <MarkedWhole before={daysBefore} text={days} />,
    ],
    [
      t('card.supplies'),
      has('board_supplies'),
      <span className={classes.scope}>
        <MarkedText before={before && before.board_supplies} text={terms.board_supplies} />
      </span>,
    ],
  ];
  return (
    <>
      <p className={classes.scope}>
        <MarkedText before={before && before.scope} text={terms.scope} />
      </p>
      <Facts
        rows={rows.filter(([, isSaid]) => isSaid).map(([name, , value]) => [name, value] as const)}
      />
    </>
  );
}

function Lines({ terms, before }: Required<Props>) {
  const words = useTermsWords();
  return (
    <ul className={classes.lines}>
      {lineDifference(before?.lines ?? [], terms.lines).map(({ before: old, after }, at) => (
        <li key={at}>
          <MarkedWhole
            before={before && (old === null ? '' : words.line(old))}
            text={after === null ? '' : words.line(after)}
          />
        </li>
      ))}
    </ul>
  );
}
