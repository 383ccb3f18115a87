import { Button } from '@mantine/core';
import { Download, FileCheck2 } from 'lucide-react';

import { statementFileUrl, useStatements, type WorkStatement } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';
import { dateOf } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { AnchorButton } from '@/ui/button';
import { LinkButton } from '@/ui/link-button';
import { Pill, RowName } from '@/ui/list';
import { Page } from '@/ui/page';
import { QueryCard } from '@/ui/query-card';
import shapes from '@/ui/shapes.module.css';
import { EmptyState } from '@/ui/states';
import { useCopy } from '@/ui/use-copy';

import classes from './hours.module.css';

/** The statements that the reader may see: a student's own, or those of the desk. */
export function StatementsPage() {
  const { t } = useTranslation('hours');
  const statements = useStatements();
  return (
    <Page
      title={t('statements.title')}
      lead={t('statements.lead')}
      actions={
        <LinkButton to="/hours" variant="default">
          {t('title')}
        </LinkButton>
      }
    >
      <QueryCard
        query={{
          data: statements.data?.results,
          error: statements.error,
          refetch: statements.refetch,
        }}
        rows={3}
        empty={
          <EmptyState icon={<FileCheck2 size={22} />} title={t('statements.none')}>
            {t('statements.noneText')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={`${shapes.list} ${classes.statements}`}>
            {list.map((statement) => (
              <Statement key={statement.id} statement={statement} />
            ))}
          </ul>
        )}
      </QueryCard>
    </Page>
  );
}

function Statement({ statement }: { statement: WorkStatement }) {
  const { t } = useTranslation(['hours', 'work']);
  const format = useFormat();
  const copy = useCopy();
  const { code, volunteer_name: name, totals } = statement;
  const parts = totals.map(
    (part) => `${t(`work:kind.${part.kind}`)} ${format.minutes(part.minutes)}`,
  );
  return (
    <li>
      <RowName
        name={name}
        {...(statement.replaced_by_id !== null && { off: t('statements.replaced') })}
      >
        {format.date(dateOf(statement.starts_on))} – {format.date(dateOf(statement.ends_on))}
      </RowName>
      <div>
        <strong className="tabular">{format.minutes(statement.minutes)}</strong>
        <span className={shapes.sub}>{parts.join(' · ')}</span>
      </div>
      <div className={classes.code}>
        <Pill>{code}</Pill>
        <a href={`/verify/${code}`} target="_blank" rel="noreferrer" className="hint">
          {t('statements.check')}
        </a>
      </div>
      <div className={shapes.actions}>
        <Button
          size="compact-md"
          variant="default"
          aria-label={t('statements.copyNamed', { code })}
          onClick={() => {
            copy(`${window.location.origin}/verify/${code}`);
          }}
        >
          {t('statements.copy')}
        </Button>
        <AnchorButton
          href={statementFileUrl(statement.id)}
          download
          variant="default"
          size="compact-md"
          leftSection={<Download size={15} aria-hidden="true" />}
          aria-label={t('statements.pdfNamed', { name, code })}
        >
          PDF
        </AnchorButton>
      </div>
    </li>
  );
}
