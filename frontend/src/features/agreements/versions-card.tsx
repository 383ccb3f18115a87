import type { AgreementRow, AgreementVersion } from '@/api/types';
import { AgreementTerms } from '@/domain/agreements/agreement-terms';
import { isOnTheTable } from '@/domain/agreements/agreement-values';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Pill } from '@/ui/list';
import { QueryCard, type Asked } from '@/ui/query-card';

import classes from './agreements.module.css';

interface Props {
  agreement: AgreementRow;
  query: Asked<readonly AgreementVersion[]>;
}

/** Everything that was ever proposed, the newest first, with who wrote and who accepted it. */
export function VersionsCard({ agreement, query }: Props) {
  const { t } = useTranslation('agreements');
  return (
    <QueryCard title={t('versions.title')} isRegion query={query} rows={3}>
      {(versions) => (
        <ol className={classes.versions} reversed>
          {versions.map((version, at) => (
            <Version
              key={version.number}
              agreement={agreement}
              version={version}
              before={versions[at + 1] ?? null}
            />
          ))}
        </ol>
      )}
    </QueryCard>
  );
}

interface VersionProps {
  agreement: AgreementRow;
  version: AgreementVersion;
  before: AgreementVersion | null;
}

function Version({ agreement, version, before }: VersionProps) {
  const { t } = useTranslation('agreements');
  const format = useFormat();
  const { number, author, side, written_at: at, acceptances, digest } = version;
  return (
    <li className={classes.version}>
      <p className={classes.versionHead}>
        <strong>{t('versions.number', { number })}</strong>
        <VersionPlace agreement={agreement} number={number} />
      </p>
      <p>
        {t('terms.by', {
          name: author.name,
          side: t(`side.${side}`),
          when: format.date(at, 'datetime'),
        })}
      </p>
      <ul className="plain">
        {acceptances.map((yes) => (
          <li key={`${yes.side} ${yes.accepted_at}`} className="hint">
            {t('versions.accepted', {
              name: yes.user.name,
              side: t(`side.${yes.side}`),
              when: format.date(yes.accepted_at, 'datetime'),
            })}
          </li>
        ))}
      </ul>
      <details className={classes.details}>
        <summary>
          {t(before === null ? 'versions.read' : 'versions.compare', {
            number,
            before: before?.number ?? 0,
          })}
        </summary>
        <div className={classes.text}>
          <AgreementTerms terms={version} before={before} />
          <p className="hint">
            {t('versions.digest')} <code title={digest}>{digest.slice(0, 12)}</code>
          </p>
        </div>
      </details>
      {version.is_first_known && <p className="hint">{t('versions.firstKnown')}</p>}
    </li>
  );
}

function VersionPlace({ agreement, number }: { agreement: AgreementRow; number: number }) {
  const { t } = useTranslation('agreements');
  if (number === agreement.holding_number) {
    return agreement.state === 'holds' ? (
      <Pill tone="success">{t('versions.holds')}</Pill>
    ) : (
      <Pill>{t('versions.held')}</Pill>
    );
  }
  if (number === agreement.current.number && isOnTheTable(agreement)) {
    return <Pill tone="warning">{t('versions.proposed')}</Pill>;
  }
  return null;
}
