import { useState } from 'react';

import type { Dimension, Report, ReportPart } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Card } from '@/ui/page';
import { Segmented } from '@/ui/segmented';

import classes from './reports.module.css';
import { TicketCount } from './ticket-count';
import { useDuration } from './use-duration';

const SHOWN = 15;
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
      {by === 'assignee' && <p className={classes.chartHint}>{t('parts.studentHint')}</p>}
      {parts.length === 0 ? (
        <p className={classes.nothing}>{t('parts.nothing')}</p>
      ) : (
        <div className={classes.scroll} aria-busy={!isAnswer}>
          <PartsTable
            parts={shown}
            most={Math.max(...parts.map((part) => part.filed.count), 1)}
            by={report.breakdown?.by ?? by}
          />
        </div>
      )}
      {rest > 0 && (
        <button type="button" className={classes.clear} onClick={() => setWhole(true)}>
          {t('parts.all', { count: rest })}
        </button>
      )}
    </Card>
  );
}

function PartsTable({
  parts,
  most,
  by,
}: {
  parts: readonly ReportPart[];
  most: number;
  by: Dimension;
}) {
  const { t } = useTranslation('reports');
  const duration = useDuration();
  const name = (part: ReportPart) =>
    part.value === null
      ? t(by === 'school' ? 'parts.none_school' : 'parts.none_category')
      : part.label;
  return (
    <table className={`${classes.table} ${classes.parts}`}>
      <thead>
        <tr>
          <th scope="col">{t(`parts.${by}`)}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={classes.number}>
              {t(`parts.${column}`)}
            </th>
          ))}
          <th scope="col" className={classes.number}>
            {t('parts.response')}
          </th>
          <th scope="col" className={classes.number}>
            {t('parts.satisfaction')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.value ?? ''}>
            <th scope="row">
              {name(part)}
              <span
                className={classes.bar}
                style={{ width: `${(100 * part.filed.count) / most}%` }}
                aria-hidden="true"
              />
            </th>
            {COLUMNS.map((column) => (
              <td key={column} className={classes.number}>
                <TicketCount
                  tickets={part[column]}
                  what={`${t(`parts.${column}`)}, ${name(part)}`}
                />
              </td>
            ))}
            <td className={classes.number}>
              {part.response_minutes === null ? '–' : duration(part.response_minutes)}
            </td>
            <td className={classes.number}>
              <Satisfaction part={part} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
