import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';

import { ApiProblem } from '@/api/problem';
import { visitCheckQuery } from '@/api/visits';
import { useTranslation } from '@/i18n/use-translation';
import { Notice } from '@/ui/notice';

import classes from './visits.module.css';

export type CheckedDraft = Parameters<typeof visitCheckQuery>[0];

interface Props {
  /** What is filled in; null as long as there is too little to check. */
  draft: CheckedDraft | null;
}

/** What is to be said of a day and a time while they are filled in: nothing of it forbids anything. */
export function VisitChecks({ draft }: Props) {
  const { t } = useTranslation('visit');
  const [asked] = useDebouncedValue(draft, 350);
  const check = useQuery({
    ...visitCheckQuery(asked ?? NOTHING),
    enabled: asked !== null,
  });
  if (draft === null || asked === null) return null;
  return (
    <div role="status" className={classes.checks} aria-busy={check.isFetching}>
      {check.error !== null ? (
        <Sentences sentences={whyNot(check.error)} />
      ) : check.data === undefined ? (
        <p className="plain hint">{t('check.checking')}</p>
      ) : (
        <Warnings
          warnings={[
            ...(check.data.clash === '' ? [] : [check.data.clash]),
            ...check.data.warnings.map(({ text }) => text),
          ]}
        />
      )}
    </div>
  );
}

const NOTHING: CheckedDraft = { day: '', starts: '', ends: '', school_id: 0 };

function whyNot(error: Error): string[] {
  if (!(error instanceof ApiProblem)) return [];
  const said = Object.values(error.fieldErrors);
  return said.length > 0 ? said : [error.detail];
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation('visit');
  if (warnings.length === 0) return <p className="plain hint">{t('check.fine')}</p>;
  return <Sentences sentences={warnings} />;
}

/** Each in a line of its own, in a box that is seen and heard. */
export function Sentences({ sentences }: { sentences: readonly string[] }) {
  const { t } = useTranslation('visit');
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warning" icon={TriangleAlert} title={t('check.title')} role="status">
      <ul className={classes.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
