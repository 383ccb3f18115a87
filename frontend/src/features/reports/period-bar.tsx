import { ActionIcon, Button } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ComponentPropsWithoutRef, type ReactNode, type SubmitEvent } from 'react';

import type { PeriodKind, Report } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Segmented } from '@/ui/segmented';
import { dateOf } from '@/lib/days';
import { weekNumber } from '@/lib/weeks';

import classes from './reports.module.css';
import { PERIODS, type ReportSearch } from './search';
import { isRunning, stepDay } from './values';

interface Props {
  report: Report;
  /** The kind that is asked for; the report may still be the one before. */
  kind: PeriodKind;
  onChange: (change: Partial<ReportSearch>) => void;
}

/** Which days the report is about: a week, month or school year to step through, or days of one's own choice. */
export function PeriodBar({ report, kind, onChange }: Props) {
  const { t } = useTranslation('reports');
  const [isChoosing, setChoosing] = useState(false);
  const before = stepDay(report.period_kind, report.period, -1);
  const after = isRunning(report) ? null : stepDay(report.period_kind, report.period, 1);
  return (
    <div className="cluster">
      <Segmented
        legend={t('period.legend')}
        isLegendHidden
        value={isChoosing ? 'custom' : kind}
        options={PERIODS.map((period) => ({ value: period, label: t(`period.${period}`) }))}
        onChange={(period) => {
          setChoosing(period === 'custom');
          if (period === 'custom') return;
          onChange({
            period: period === 'week' ? undefined : period,
            // The longer period around what was looked at; from a longer one its last days.
            day: report.seen.last,
            until: undefined,
          });
        }}
      />
      {isChoosing || kind === 'custom' ? (
        <OwnDays
          key={`${report.period.first} ${report.period.last}`}
          report={report}
          onChange={(day, until) => {
            setChoosing(false);
            onChange({ period: 'custom', day, until });
          }}
        />
      ) : (
        <div className={classes.steps}>
          <Step label={t('period.previous')} day={before} onGo={onChange}>
            <ChevronLeft size={18} aria-hidden="true" />
          </Step>
          <Step label={t('period.next')} day={after} onGo={onChange}>
            <ChevronRight size={18} aria-hidden="true" />
          </Step>
        </div>
      )}
    </div>
  );
}

interface StepProps {
  label: string;
  /** Where it leads; null for nowhere. */
  day: string | null;
  onGo: (change: { day: string }) => void;
  children: ReactNode;
}

function Step({ label, day, onGo, children }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      disabled={day === null}
      onClick={() => day !== null && onGo({ day })}
    >
      {children}
    </ActionIcon>
  );
}

/** The period in words: "Week 17: 20 t/m 26 april 2020". */
export function usePeriodName(report: Report | undefined): string {
  const { t, i18n } = useTranslation('reports');
  const format = useFormat();
  if (report === undefined) return '';
  const { first, last } = report.period;
  const range = { from: format.date(dateOf(first)), to: format.date(dateOf(last)) };
  switch (report.period_kind) {
    case 'week':
      return t('period.week_of', { number: weekNumber(first), ...range });
    case 'month':
      return new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric' }).format(
        dateOf(first),
      );
    case 'school_year':
      return t('period.school_year_of', { from: first.slice(0, 4), to: last.slice(0, 4) });
    case 'custom':
      return t('period.range', range);
  }
}

function OwnDays({
  report,
  onChange,
}: {
  report: Report;
  onChange: (first: string, last: string) => void;
}) {
  const { t } = useTranslation('reports');
  const [first, setFirst] = useState(report.period.first);
  const [last, setLast] = useState(report.seen.last);
  const isWrong = first !== '' && last !== '' && last < first;

  function show(event: SubmitEvent) {
    event.preventDefault();
    if (first !== '' && last !== '' && !isWrong) onChange(first, last);
  }

  return (
    <form className={`${classes.days} cluster`} onSubmit={show}>
      <Day label={t('period.first')} value={first} onChange={setFirst} />
      <Day
        label={t('period.last')}
        value={last}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'report-days-wrong' : undefined}
        onChange={setLast}
      />
      <Button type="submit" variant="default" size="xs">
        {t('period.show')}
      </Button>
      {isWrong && (
        <span id="report-days-wrong" role="alert" className="error">
          {t('period.wrong')}
        </span>
      )}
    </form>
  );
}

interface DayProps extends Omit<ComponentPropsWithoutRef<'input'>, 'onChange'> {
  label: string;
  onChange: (day: string) => void;
}

function Day({ label, onChange, ...rest }: DayProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        {...rest}
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        required
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
