import type { AgreementVersion } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { Facts } from '@/ui/facts';

import classes from './agreement-card.module.css';
import { useTermsWords } from './use-terms-words';

/** What a version of an agreement says: the work, and its facts. */
export function AgreementTerms({ terms }: { terms: AgreementVersion }) {
  const { t } = useTranslation('agreement');
  const words = useTermsWords();
  return (
    <>
      <p className={classes.scope}>{terms.scope}</p>
      <Facts
        rows={[
          [t('card.lines'), terms.lines.length > 0 && <Lines terms={terms} />],
          [t('card.place'), terms.place],
          [t('card.dates'), words.days(terms)],
          [
            t('card.supplies'),
            terms.board_supplies && <span className={classes.scope}>{terms.board_supplies}</span>,
          ],
        ]}
      />
    </>
  );
}

function Lines({ terms }: { terms: AgreementVersion }) {
  const words = useTermsWords();
  return (
    <ul>
      {terms.lines.map((line, at) => (
        <li key={at}>{words.line(line)}</li>
      ))}
    </ul>
  );
}
