import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';

import { agreementQuery, agreementVersionsQuery } from '@/api/agreements';
import { ApiProblem } from '@/api/problem';
import { hasRole, useMe } from '@/api/reference';
import type { AgreementRow, AgreementVersion } from '@/api/types';
import { AgreementState } from '@/domain/agreements/agreement-state';
import { AgreementTerms } from '@/domain/agreements/agreement-terms';
import { holdingVersion, isOnTheTable } from '@/domain/agreements/agreement-values';
import { HoursCard } from '@/domain/hours/hours-card';
import { VisitsCard } from '@/domain/visits/visits-card';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { AnchorButton } from '@/ui/button';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { ErrorState, NotFoundState } from '@/ui/states';

import { AgreeingCard } from './agreeing-card';
import classes from './agreements.module.css';
import { TicketsCard } from './tickets-card';
import { TurnBox } from './turn-box';
import { UsageCard } from './usage-card';
import { VersionsCard } from './versions-card';

const route = getRouteApi('/workspace/agreements/$agreementId');

export function AgreementPage() {
  const { t } = useTranslation('common');
  const { agreementId } = route.useParams();
  const id = /^[1-9]\d{0,14}$/.test(agreementId) ? Number(agreementId) : null;
  if (id === null) {
    return <NotFoundState actions={<LinkButton to="/">{t('action.toStart')}</LinkButton>} />;
  }
  // Another agreement is another page: nothing of the first one's state may stay.
  return <Loaded key={id} id={id} />;
}

function Loaded({ id }: { id: number }) {
  const { t } = useTranslation(['agreements', 'common']);
  const read = useQuery(agreementQuery(id));
  const isGone = read.error instanceof ApiProblem && read.error.isNotFound;
  if (isGone || (read.isError && read.data === undefined)) {
    return <ErrorState isPage error={read.error} onRetry={() => void read.refetch()} />;
  }
  const agreement = read.data;
  return (
    <Page
      title={
        agreement === undefined
          ? t('page.titleAny')
          : t('page.title', { board: agreement.board_name })
      }
      lead={
        agreement !== undefined && (
          <span className={classes.lead}>
            <AgreementState agreement={agreement} />
            <Crumb />
          </span>
        )
      }
      actions={
        // What both sides accepted; before that there is nothing to print.
        agreement !== undefined &&
        agreement.holding_number !== null && (
          <AnchorButton
            variant="default"
            leftSection={<Download size={15} />}
            href={`/api/v1/agreements/${id}/pdf/`}
            download
          >
            {t('page.pdf')}
          </AnchorButton>
        )
      }
    >
      <QueryPage query={read} rows={6}>
        {(shown) => <Contents agreement={shown} />}
      </QueryPage>
    </Page>
  );
}

/** Back to the list, for who has one. */
function Crumb() {
  const { t } = useTranslation('agreements');
  const me = useMe();
  if (!hasRole(me, 'coordinator') && !hasRole(me, 'ict_team')) return null;
  return <Link to="/agreements">{t('page.toList')}</Link>;
}

function Contents({ agreement }: { agreement: AgreementRow }) {
  const versions = useQuery(agreementVersionsQuery(agreement.id));
  const mayPlan = agreement.abilities.includes('agreement.change_tickets');
  return (
    <div className={classes.page}>
      <TurnBox agreement={agreement} />
      <Terms agreement={agreement} versions={versions.data ?? []} />
      <div className={classes.below}>
        <div className={classes.side}>
          <UsageCard agreement={agreement} />
          {agreement.side !== null && <HoursCard of={{ agreement: agreement.id }} />}
          <TicketsCard agreement={agreement} />
          <VisitsCard
            filters={{ agreement: [agreement.id] }}
            plan={mayPlan ? { agreement } : null}
          />
          <AgreeingCard boardId={agreement.board_id} />
        </div>
        <VersionsCard agreement={agreement} query={versions} />
      </div>
    </div>
  );
}

/** What holds and, beside it, what is proposed in its place, with the differences. */
function Terms({
  agreement,
  versions,
}: {
  agreement: AgreementRow;
  versions: readonly AgreementVersion[];
}) {
  const { t } = useTranslation('agreements');
  const holding = holdingVersion(agreement);
  const { current } = agreement;
  if (!isOnTheTable(agreement)) {
    // What held until the end, or was written last.
    const shown = holding ?? agreement.holding ?? current;
    return (
      <TermsCard
        title={t(holding === null ? 'terms.last' : 'terms.holds', { number: shown.number })}
        version={shown}
      />
    );
  }
  const before = holding ?? versions.find(({ number }) => number === current.number - 1) ?? null;
  return (
    <div className={classes.terms} data-two={holding !== null || undefined}>
      {holding !== null && (
        <TermsCard title={t('terms.holds', { number: holding.number })} version={holding} />
      )}
      <TermsCard
        title={t(holding === null ? 'terms.proposal' : 'terms.change', { number: current.number })}
        version={current}
        before={before}
      />
    </div>
  );
}

function TermsCard({
  title,
  version,
  before = null,
}: {
  title: string;
  version: AgreementVersion;
  before?: AgreementVersion | null;
}) {
  const { t } = useTranslation('agreements');
  const format = useFormat();
  return (
    <Card
      title={title}
      isRegion
      lead={t('terms.by', {
        name: version.author.name,
        side: t(`side.${version.side}`),
        when: format.date(version.written_at, 'datetime'),
      })}
    >
      <div className={classes.text}>
        {before !== null && <p className="hint">{t('terms.marked', { number: before.number })}</p>}
        <AgreementTerms terms={version} before={before} />
      </div>
    </Card>
  );
}
