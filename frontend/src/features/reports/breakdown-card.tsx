import { Button } from '@mantine/core';
import { useState } from 'react';

import type { Dimension, Report, ReportPart } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Card } from '@/ui/page';
import { Segmented } from '@/ui/segmented';

import classes from './reports.module.css';
import { NumberTable } from './number-table';
import { TicketCount } from './ticket-count';
import { useDuration } from './use-duration';

const SHOWN = 15;
const PROMISED = ['responded_in_time', 'solved_in_time'] as const;
const COLUMNS = ['filed', 'solved', 'open', 'reopened'] as const;

/** The figures divided by board, school, …: a table in which the widest column is a bar chart as well. */
export function BreakdownCard({
  report,
  by,
  onChange,
}: {
  report: Report;
  by: Dimension;
  onChange: (by: Dimension) => void;
}) {
  const { t } = useTranslation('reports');
  const [isWhole, setWhole] = useState(false);
  const isAnswer = report.breakdown?.by === by;
  const parts = report.breakdown?.parts ?? [];
  const shown = isWhole ? parts : parts.slice(0, SHOWN);
  const rest = parts.length - shown.length;
  return (
    <Card title={t('parts.title')}>
      <div className={classes.scroll}>
        <Segmented
          legend={t('parts.legend')}
          isLegendHidden
          value={by}
          options={report.dimensions.map((value) => ({ value, label: t(`parts.${value}`) }))}
          onChange={(value) => {
            setWhole(false);
            onChange(value);
          }}
        />
      </div>
      {by === 'assignee' && <p className="hint">{t('parts.studentHint')}</p>}
      {parts.length === 0 ? (
        <p className="dim">{t('parts.nothing')}</p>
      ) : (
        <div aria-busy={!isAnswer}>
          <PartsTable
            parts={shown}
            most={Math.max(...parts.map((part) => part.filed.count), 1)}
            by={report.breakdown?.by ?? by}
            report={report}
          />
        </div>
      )}
      {rest > 0 && (
        <Button variant="subtle" size="compact-md" onClick={() => setWhole(true)}>
          {t('parts.all', { count: rest })}
        </Button>
      )}
    </Card>
  );
}

function PartsTable({
  parts,
  most,
  by,
  report,
}: {
  parts: readonly ReportPart[];
  most: number;
  by: Dimension;
  report: Report;
}) {
  const { t } = useTranslation('reports');
  const duration = useDuration(report);
  const { minutes } = useFormat();
  const name = (part: ReportPart) =>
    // There is always a student.
    part.value === null && by !== 'assignee' ? t(`parts.none_${by}`) : part.label;
  return (
    <NumberTable
      className={classes.parts}
      head={t(`parts.${by}`)}
      rows={parts}
      keyOf={(part) => part.value ?? ''}
      name={(part) => (
        <>
          {name(part)}
          <span
            className={classes.bar}
            style={{ width: `${(100 * part.filed.count) / most}%` }}
            aria-hidden="true"
          />
        </>
      )}
      columns={[
        ...COLUMNS.map((column) => ({
          head: t(`parts.${column}`),
          cell: (part: ReportPart) => (
            <TicketCount tickets={part[column]} what={`${t(`parts.${column}`)}, ${name(part)}`} />
          ),
        })),
        {
          head: t('parts.response'),
          cell: ({ response_minutes }) =>
            response_minutes === null ? '–' : duration(response_minutes),
        },
        ...PROMISED.map((column) => ({
          head: t(`parts.${column}`),
          cell: (part: ReportPart) => {
            const { percent } = part[column];
            return percent === null ? '–' : `${percent}%`;
          },
        })),
        { head: t('parts.satisfaction'), cell: (part) => <Satisfaction part={part} /> },
        {
          head: t('parts.worked'),
          cell: ({ worked_minutes: worked }) => (worked === 0 ? '–' : minutes(worked)),
        },
      ]}
    />
  );
}

function Satisfaction({ part }: { part: ReportPart }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  if (part.satisfaction !== null) {
    return <>{format.number(Math.round(part.satisfaction * 10) / 10)}</>;
  }
  if (part.rated.count === 0) return <>–</>;
  return <span title={t('figure.tooFewHint')}>{t('figure.tooFew')}</span>;
}
