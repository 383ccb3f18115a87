import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Report, ReportCounted, ReportLasted } from '@/api/reports';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import shapes from '@/ui/shapes.module.css';

import classes from './reports.module.css';
import { TicketCount } from './ticket-count';
import { difference } from './values';

const COUNTED = ['filed', 'solved', 'open', 'reopened', 'dropped'] as const;

/** The figures of the period, each with the one before and a way to its tickets. */
export function KeyFigures({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  return (
    <dl className={`${shapes.figures} ${classes.figures}`} aria-label={t('figure.label')}>
      {COUNTED.slice(0, 3).map((name) => (
        <CountedFigure key={name} name={name} counted={report[name]} />
      ))}
      <LastedFigure name="response" lasted={report.response} />
      <LastedFigure name="resolution" lasted={report.resolution} />
      <SatisfactionFigure report={report} />
      {COUNTED.slice(3).map((name) => (
        <CountedFigure key={name} name={name} counted={report[name]} />
      ))}
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

function CountedFigure({
  name,
  counted,
}: {
  name: (typeof COUNTED)[number];
  counted: ReportCounted;
}) {
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

function LastedFigure({ name, lasted }: { name: 'response' | 'resolution'; lasted: ReportLasted }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const label = t(`figure.${name}`);
  if (lasted.median === null) return <Figure label={label} value={t('figure.none')} />;
  const count = lasted.of.now.count;
  return (
    <Figure label={label} value={format.days(lasted.median)}>
      <Change
        by={difference(lasted.median, lasted.median_before)}
        shown={format.days}
        was={lasted.median_before === null ? null : format.days(lasted.median_before)}
      />
      <dd className="hint">
        {lasted.p90 !== null && `${t(`figure.within_${name}`, { time: format.days(lasted.p90) })} `}
        <OfTickets text={t('figure.of', { count })}>
          <TicketCount tickets={lasted.of.now} what={label} />
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
