import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Report, ReportCounted, ReportPromised } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import shapes from '@/ui/shapes.module.css';

import classes from './reports.module.css';
import { TicketCount } from './ticket-count';
import { useDuration } from './use-duration';
import { difference } from './values';

type Counted = 'filed' | 'solved' | 'open' | 'reopened' | 'dropped';
const COUNTED: readonly Counted[] = ['filed', 'solved', 'open', 'reopened'];

/** The figures of the period, each with the one before and a way to its tickets. */
export function KeyFigures({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  return (
    <dl className={`${shapes.figures} ${classes.figures}`} aria-label={t('figure.label')}>
      {COUNTED.map((name) => (
        <CountedFigure key={name} name={name} counted={report[name]} />
      ))}
      <LastedFigure name="response" report={report} />
      <PromisedFigure name="responded_in_time" promised={report.responded_in_time} />
      <LastedFigure name="resolution" report={report} />
      <PromisedFigure name="solved_in_time" promised={report.solved_in_time} />
      <SatisfactionFigure report={report} />
      <CountedFigure name="dropped" counted={report.dropped} />
      <WorkedFigure worked={report.worked} />
    </dl>
  );
}

function Figure({
  label,
  hint,
  value,
  children,
}: {
  label: string;
  hint?: string | undefined;
  value: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div>
      <dt>
        {label}
        {hint !== undefined && <span className={classes.aside}> {hint}</span>}
      </dt>
      <dd className={classes.value}>{value}</dd>
      {children}
    </div>
  );
}

function CountedFigure({ name, counted }: { name: Counted; counted: ReportCounted }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const label = t(`figure.${name}`);
  const hint = name === 'open' ? t('figure.openHint') : undefined;
  return (
    <Figure label={label} hint={hint} value={<TicketCount tickets={counted.now} what={label} />}>
      <Change
        by={difference(counted.now.count, counted.before.count)}
        shown={format.number}
        was={<TicketCount tickets={counted.before} what={label} />}
      />
    </Figure>
  );
}

function LastedFigure({ name, report }: { name: 'response' | 'resolution'; report: Report }) {
  const { t } = useTranslation('reports');
  const duration = useDuration(report);
  const lasted = report[name];
  const label = t(`figure.${name}`);
  if (lasted.median === null) return <Figure label={label} value={t('figure.none')} />;
  const count = lasted.of.now.count;
  return (
    <Figure label={label} value={duration(lasted.median)}>
      <Change
        by={difference(lasted.median, lasted.median_before)}
        shown={duration}
        was={lasted.median_before === null ? null : duration(lasted.median_before)}
      />
      <dd className="hint">
        {lasted.p90 !== null && `${t(`figure.within_${name}`, { time: duration(lasted.p90) })} `}
        <OfTickets text={t('figure.of', { count })}>
          <TicketCount tickets={lasted.of.now} what={label} />
        </OfTickets>
      </dd>
    </Figure>
  );
}

function PromisedFigure({
  name,
  promised,
}: {
  name: 'responded_in_time' | 'solved_in_time';
  promised: ReportPromised;
}) {
  const { t } = useTranslation('reports');
  const { percent, percent_before: before, kept, late } = promised;
  const label = t(`figure.${name}`);
  if (percent === null) return <Figure label={label} value={t('figure.none')} />;
  const points = (value: number) => t('figure.points', { count: value });
  return (
    <Figure label={label} value={`${percent}%`}>
      <Change
        by={difference(percent, before)}
        shown={points}
        was={before === null ? null : `${before}%`}
      />
      <dd className="hint">
        <OfTickets text={t('figure.kept', { count: kept.count })}>
          <TicketCount tickets={kept} what={label} />
        </OfTickets>
        {', '}
        <OfTickets text={t('figure.late', { count: late.count })}>
          <TicketCount tickets={late} what={t('figure.lateOf', { what: label })} />
        </OfTickets>
      </dd>
    </Figure>
  );
}

function SatisfactionFigure({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { average, average_before: before, of } = report.satisfaction;
  const label = t('figure.satisfaction');
  const one = (value: number) => format.number(Math.round(value * 10) / 10);
  const answers = (
    <dd className="hint">
      <OfTickets text={t('figure.answers', { count: of.now.count })}>
        <TicketCount tickets={of.now} what={label} />
      </OfTickets>
    </dd>
  );
  if (average === null) {
    return (
      <Figure
        label={label}
        value={
          of.now.count === 0 ? (
            t('figure.none')
          ) : (
            <span className={classes.few} title={t('figure.tooFewHint')}>
              {t('figure.tooFew')}
            </span>
          )
        }
      >
        {of.now.count > 0 && answers}
      </Figure>
    );
  }
  return (
    <Figure
      label={label}
      value={
        <>
          {one(average)} <span className={classes.aside}>{t('figure.outOf')}</span>
        </>
      }
    >
      <Change
        by={difference(average, before)}
        shown={one}
        was={before === null ? null : one(before)}
      />
      {answers}
    </Figure>
  );
}

/** What students logged: all of it, and by kind of work. */
function WorkedFigure({ worked }: { worked: Report['worked'] }) {
  const { t } = useTranslation(['reports', 'work']);
  const format = useFormat();
  const { minutes, minutes_before: before, kinds } = worked;
  return (
    <Figure label={t('figure.worked')} value={format.minutes(minutes)}>
      <Change
        by={difference(minutes, before)}
        shown={format.minutes}
        was={format.minutes(before)}
      />
      {kinds.length > 1 && (
        <dd className="hint">
          {kinds
            .map((part) => `${t(`work:kind.${part.kind}`)} ${format.minutes(part.minutes)}`)
            .join(' · ')}
        </dd>
      )}
    </Figure>
  );
}

/** A sentence with a number in it, of which the number is the link. */
function OfTickets({ text, children }: { text: string; children: ReactNode }) {
  const [before, after] = text.split(/[\d.,]*\d/);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

/** What has changed since the period before: in sign, arrow and words; no colour says whether that is good. */
function Change({
  by,
  shown,
  was,
}: {
  by: number | null;
  shown: (value: number) => string;
  was: ReactNode;
}) {
  const { t } = useTranslation('reports');
  if (by === null || was === null) return null;
  const [lead, tail] = t('figure.was', { value: '|' }).split('|');
  const isSame = shown(Math.abs(by)) === shown(0);
  return (
    <dd className={classes.change}>
      {isSame ? (
        t('figure.same')
      ) : (
        <span className={classes.delta}>
          {by > 0 ? (
            <ArrowUp size={13} aria-hidden="true" />
          ) : (
            <ArrowDown size={13} aria-hidden="true" />
          )}
          {shown(Math.abs(by))}
          <span className="visually-hidden">{t(by > 0 ? 'figure.more' : 'figure.less')}</span>
        </span>
      )}
      <span>
        {lead}
        {was}
        {tail}
      </span>
    </dd>
  );
}
