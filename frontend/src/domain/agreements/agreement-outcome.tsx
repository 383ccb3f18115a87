import type { Agreement } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import classes from './agreement-card.module.css';

/** Why the last proposal went off the table, or the agreement ended, with the reason that somebody gave. */
export function AgreementOutcome({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation('agreement');
  const { why, reason, reason_by: by, state } = agreement;
  if (why === '') return null;
  const isChange = state === 'holds';
  return (
    <div className={classes.outcome}>
      <p>{t(isChange ? `changeOff.${why}` : `off.${why}`)}</p>
      {reason !== '' && (
        <p className={classes.scope}>
          {by === null ? `“${reason}”` : t('said', { name: by.name, reason })}
        </p>
      )}
    </div>
  );
}
