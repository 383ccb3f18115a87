import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';

import { agreementUsageQuery } from '@/api/agreements';
import type { AgreementRow } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { Progress } from '@/ui/progress';
import { SideCard } from '@/ui/side-card';
import shapes from '@/ui/shapes.module.css';

import classes from './agreements.module.css';

/** How much is used of what holds. Using more blocks nobody: it asks for a change of the agreement. */
export function UsageCard({ agreement }: { agreement: AgreementRow }) {
  const { t } = useTranslation(['agreements', 'agreement']);
  const format = useFormat();
  const usage = useQuery({
    ...agreementUsageQuery(agreement.id),
    enabled: agreement.holding_number !== null,
  }).data;
  // Before both sides have accepted nothing is agreed that could be used.
  if (usage === undefined || usage.length === 0) return null;
  return (
    <SideCard title={t('usage.title')}>
      <ul className={classes.usage}>
        {usage.map(({ kind, agreed, used, level }) => {
          const words = t('usage.of', {
            used: format.number(used),
            agreed: t(`agreement:line.${kind}`, { count: agreed, number: format.number(agreed) }),
          });
          return (
            <li key={kind}>
              <span className="tabular">{words}</span>
              <Progress value={Math.min(used, agreed)} max={agreed} label={words} />
              {level !== 'within' && (
                <p className={shapes.notice} data-tone="warning">
                  <TriangleAlert size={15} />
                  <span>{t(`usage.${level}`)}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </SideCard>
  );
}
