import { Button, Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ChartColumn, Download, RefreshCw } from 'lucide-react';

import { reportFileUrl, useReport, type Report, type ReportQuestion } from '@/api/reports';
import { hasRole, useMe } from '@/api/reference';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import shapes from '@/ui/shapes.module.css';
import { LinkButton } from '@/ui/link-button';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-card';
import { Segmented } from '@/ui/segmented';
import { EmptyState } from '@/ui/states';
import { dateOf } from '@/lib/days';

import { BreakdownCard } from './breakdown-card';
import { Bulletin } from './bulletin';
import { KeyFigures } from './key-figures';
import { NarrowingBar } from './narrowing-bar';
import { PeriodBar, usePeriodName } from './period-bar';
import { ReportCharts } from './report-charts';
import classes from './reports.module.css';
import { questionOf, reportSearch, type ReportSearch } from './search';
import { isEmpty, isRunning } from './values';

const route = getRouteApi('/workspace/reports');
const FILES = ['pdf', 'xlsx', 'csv'] as const;

export function ReportsPage() {
  const { t } = useTranslation('reports');
  const me = useMe();
  // The router adds what the address says to what was validated; only the latter counts.
  const search = reportSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const question = questionOf(search);
  const report = useReport(question);
  const change = (changes: Partial<ReportSearch>) =>
    void navigate({
      search: reportSearch({ ...search, ...changes }),
      replace: true,
      resetScroll: false,
    });

  return (
    <Page
      title={t('title')}
      lead={hasRole(me, 'coordinator') ? t('lead_desk') : t('lead_boards')}
      actions={
        <>
          <LinkButton to="/hours/boards" variant="default">
            {t('hoursOfBoards')}
          </LinkButton>
          <Files question={question} />
        </>
      }
    >
      <QueryPage query={report} skeleton={<ReportSkeleton />}>
        {(data) => (
          <Content
            report={data}
            search={search}
            question={question}
            isBusy={report.isPlaceholderData}
            onChange={change}
            onRefresh={() => void report.refetch()}
          />
        )}
      </QueryPage>
    </Page>
  );
}

interface ContentProps {
  report: Report;
  search: ReportSearch;
  question: ReportQuestion;
  isBusy: boolean;
  onChange: (change: Partial<ReportSearch>) => void;
  onRefresh: () => void;
}

function Content({ report, search, question, isBusy, onChange, onRefresh }: ContentProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const name = usePeriodName(report);
  const day = (iso: string) => format.date(dateOf(iso));
  const by = search.by ?? 'board';
  const student =
    report.breakdown?.by === 'assignee' ? report.breakdown.parts[0]?.label : undefined;
  return (
    <div aria-busy={isBusy} className={classes.report}>
      <div className={classes.controls}>
        <PeriodBar report={report} kind={search.period ?? 'week'} onChange={onChange} />
        <NarrowingBar search={search} student={student} onChange={onChange} />
        <div className="cluster">
          <Segmented
            legend={t('hours.legend')}
            value={search.hours ?? 'open'}
            options={(['open', 'clock'] as const).map((value) => ({
              value,
              label: t(`hours.${value}`),
            }))}
            onChange={(value) => onChange({ hours: value === 'clock' ? value : undefined })}
          />
        </div>
      </div>
      <div className={classes.heading} role="status">
        <h2 className="plain">{name}</h2>
        <p className="hint">
          {isRunning(report) && `${t('period.running', { day: day(report.seen.last) })} `}
          {t('period.compared', {
            from: day(report.compared_with.first),
            to: day(report.compared_with.last),
          })}
        </p>
      </div>
      {!report.is_current && (
        <p className={`${shapes.notice} ${classes.behind}`} data-tone="warning">
          <span>
            {report.as_of === null
              ? t('behindEmpty')
              : t('behind', { moment: format.date(report.as_of, 'datetime') })}
          </span>
          <Button
            variant="default"
            size="xs"
            leftSection={<RefreshCw size={14} aria-hidden="true" />}
            onClick={onRefresh}
          >
            {t('refresh')}
          </Button>
        </p>
      )}
      {isEmpty(report) ? (
        <Card isFlush>
          <EmptyState icon={<ChartColumn size={22} />} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        </Card>
      ) : (
        <>
          <KeyFigures report={report} />
          <ReportCharts report={report} />
          <BreakdownCard
            report={report}
            by={by}
            onChange={(value) => onChange({ by: value === 'board' ? undefined : value })}
          />
          {report.may_write_bulletin && <Bulletin question={question} />}
        </>
      )}
      <Notes report={report} />
    </div>
  );
}

function Files({ question }: { question: ReportQuestion }) {
  const { t } = useTranslation('reports');
  return (
    <div role="group" aria-label={t('export.label')} className={`${classes.files} cluster`}>
      {FILES.map((type) => (
        <Button
          key={type}
          component="a"
          href={reportFileUrl(type, question)}
          download
          variant="default"
          leftSection={<Download size={15} aria-hidden="true" />}
          aria-label={`${t('export.label')} ${t(`export.${type}`)}`}
        >
          {t(`export.${type}`)}
        </Button>
      ))}
    </div>
  );
}

function Notes({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (
    <details className={classes.numbers}>
      <summary>{t('notes.title')}</summary>
      <ul className={classes.notes}>
        <li>{t(`notes.hours_${report.hours}`)}</li>
        <li>{t('notes.inTime')}</li>
        <li>{t('notes.response')}</li>
        <li>{t('notes.solved')}</li>
        <li>{t('notes.now')}</li>
        <li>{t('notes.worked')}</li>
        <li>{t('notes.days')}</li>
        {report.as_of !== null && (
          <li>{t('asOf', { moment: format.date(report.as_of, 'datetime') })}</li>
        )}
      </ul>
    </details>
  );
}

function ReportSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      <Skeleton height={36} width="60%" mb="lg" />
      <Skeleton height={150} mb="md" />
      <div className={classes.charts} aria-hidden="true">
        <Skeleton height={300} />
        <Skeleton height={300} />
      </div>
    </div>
  );
}
