import { Link } from '@tanstack/react-router';

import type { AgreementRow } from '@/api/types';
import { AgreementState } from '@/domain/agreements/agreement-state';
import { shownVersion } from '@/domain/agreements/agreement-values';
import { useTermsWords } from '@/domain/agreements/use-terms-words';
import { useTranslation } from '@/i18n/use-translation';
import { RelativeTime } from '@/ui/relative-time';
import shapes from '@/ui/shapes.module.css';

import classes from './agreements.module.css';
import { whoseTurn } from './whose-turn';

/** Agreements below each other; each row leads to its page. */
export function AgreementRows({ rows, label }: { rows: readonly AgreementRow[]; label: string }) {
  return (
    <ul className={`${shapes.list} ${classes.rows}`} aria-label={label}>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Row({ row }: { row: AgreementRow }) {
  const { t } = useTranslation('agreements');
  const words = useTermsWords();
  const terms = shownVersion(row);
  const turn = whoseTurn(row);
  const facts = [terms.lines.map(words.line).join(', '), words.days(terms)];
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link
          to="/agreements/$agreementId"
          params={{ agreementId: String(row.id) }}
          className={`row-link ${shapes.name} ${classes.scope}`}
        >
          {terms.scope}
        </Link>
        <span className={shapes.sub}>{row.board_name}</span>
      </div>
      <span className={classes.facts}>
        {facts
          .filter((fact) => fact !== '')
          .map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
      </span>
      <span className={classes.state}>
        <AgreementState agreement={row} />
        <span className="hint">
          {turn !== null ? t(`turn.short.${turn}`) : <RelativeTime at={row.updated_at} />}
        </span>
      </span>
    </li>
  );
}
