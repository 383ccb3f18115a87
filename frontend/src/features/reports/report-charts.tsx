import { lazy } from 'react';

import type { Report, ReportStep } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { formatDate, TIME_ZONE, useFormat } from '@/lib/format';
import { dateOf } from '@/lib/days';

import { ChartCard } from './chart-card';
import classes from './reports.module.css';
import { NumberTable } from './number-table';
import { TicketCount } from './ticket-count';

// The drawing library is a chunk of its own: the figures are read before it is there.
const charts = () => import('./charts');
const FlowChart = lazy(() => charts().then((module) => ({ default: module.FlowChart })));
const OpenChart = lazy(() => charts().then((module) => ({ default: module.OpenChart })));
const BarsChart = lazy(() => charts().then((module) => ({ default: module.BarsChart })));

/** The pictures of a report. */
export function ReportCharts({ report }: { report: Report }) {
  const { t } = useTranslation(['reports', 'figure']);
  const label = useStepLabel();
  const steps = report.steps;
  const filed = report.filed.now.count;
  const solved = report.solved.now.count;
  const bands = report.response_bands.map(({ band, tickets }) => ({
    band: t(`figure:${report.hours === 'clock' ? 'bands' : 'openBands'}.${band}`),
    short: t(`bandShort.${band}`),
    tickets,
  }));
  const scores = report.satisfaction.scores;
  return (
    <div className={classes.charts}>
      <ChartCard
        title={t('chart.flow')}
        summary={t('chart.flowSummary', { filed, solved })}
        isEmpty={filed + solved === 0}
        chart={
          <FlowChart
            points={steps.map((step) => ({
              label: label(step),
              filed: step.filed.count,
              solved: step.solved.count,
            }))}
            names={{ filed: t('chart.filed'), solved: t('chart.solved') }}
          />
        }
        table={<StepsTable steps={steps} columns={['filed', 'solved']} />}
      />
      <ChartCard
        title={t('chart.open')}
        hint={t('chart.openHint')}
        summary={t('chart.openSummary', {
          first: steps[0]?.open.count ?? 0,
          last: report.open.now.count,
        })}
        isEmpty={steps.every((step) => step.open.count === 0)}
        chart={
          <OpenChart
            points={steps.map((step) => ({ label: label(step), open: step.open.count }))}
            name={t('chart.openColumn')}
          />
        }
        table={<StepsTable steps={steps} columns={['open']} />}
      />
      <ChartCard
        title={t('chart.response')}
        summary={t('chart.responseSummary')}
        isEmpty={report.response.of.now.count === 0}
        chart={
          <BarsChart
            points={bands.map(({ short, tickets }) => ({ label: short, count: tickets.count }))}
            name={t('chart.tickets')}
          />
        }
        table={
          <CountsTable
            head={t('chart.band')}
            rows={bands.map(({ band, tickets }) => ({ name: band, tickets }))}
          />
        }
      />
      {scores !== null && (
        <ChartCard
          title={t('chart.scores')}
          summary={scores.map(({ score, tickets }) => `${score}: ${tickets.count}`).join(', ')}
          isEmpty={false}
          chart={
            <BarsChart
              points={scores.map(({ score, tickets }) => ({
                label: String(score),
                count: tickets.count,
              }))}
              name={t('chart.tickets')}
            />
          }
          table={
            <CountsTable
              head={t('chart.score')}
              rows={scores.map(({ score, tickets }) => ({ name: String(score), tickets }))}
            />
          }
        />
      )}
    </div>
  );
}

/** "ma 20 apr" for a day, "20 apr" for the first day of a week, "apr 2020" for a month. */
function useStepLabel(): (step: ReportStep) => string {
  const { i18n } = useTranslation();
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: TIME_ZONE });
  const day = make({ weekday: 'short', day: 'numeric', month: 'short' });
  const week = make({ day: 'numeric', month: 'short' });
  const month = make({ month: 'short', year: 'numeric' });
  return ({ first, last }) => {
    if (first === last) return day.format(dateOf(first));
    const isMonth = first.endsWith('-01') && Date.parse(last) - Date.parse(first) > 20 * 86_400_000;
    return (isMonth ? month : week).format(dateOf(first));
  };
}

function StepsTable({
  steps,
  columns,
}: {
  steps: readonly ReportStep[];
  columns: readonly ('filed' | 'solved' | 'open')[];
}) {
  const { t, i18n } = useTranslation('reports');
  const name = ({ first, last }: ReportStep) =>
    first === last
      ? formatDate(dateOf(first), i18n.language)
      : `${formatDate(dateOf(first), i18n.language)} – ${formatDate(dateOf(last), i18n.language)}`;
  const heading = {
    filed: t('chart.filed'),
    solved: t('chart.solved'),
    open: t('chart.openColumn'),
  };
  const isDaily = steps.every((step) => step.first === step.last);
  return (
    <NumberTable
      head={isDaily ? t('chart.day') : t('chart.days')}
      rows={steps}
      keyOf={(step) => step.first}
      name={name}
      columns={columns.map((column) => ({
        head: heading[column],
        cell: (step: ReportStep) => (
          <TicketCount tickets={step[column]} what={`${heading[column]}, ${name(step)}`} />
        ),
      }))}
    />
  );
}

function CountsTable({
  head,
  rows,
}: {
  head: string;
  rows: readonly { name: string; tickets: ReportStep['filed'] }[];
}) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const all = rows.reduce((sum, row) => sum + row.tickets.count, 0);
  return (
    <NumberTable
      head={head}
      rows={rows}
      keyOf={({ name }) => name}
      name={({ name }) => name}
      columns={[
        {
          head: t('chart.tickets'),
          cell: ({ name, tickets }) => <TicketCount tickets={tickets} what={name} />,
        },
        {
          head: '%',
          cell: ({ tickets }) =>
            all === 0 ? '–' : format.number(Math.round((100 * tickets.count) / all)),
        },
      ]}
    />
  );
}
