import { useQuery } from '@tanstack/react-query';

import { agreementHoursQuery } from '@/api/hours';
import { useTranslation } from '@/i18n/use-translation';
import { QueryContent } from '@/ui/query-card';
import { SideCard } from '@/ui/side-card';

import { HoursFiles, HoursTotals } from './hours-totals';

/** What was worked under an agreement, for both its sides. */
export function HoursCard({ of }: { of: { agreement: number } }) {
  const { t } = useTranslation('work');
  const hours = useQuery(agreementHoursQuery(of.agreement));
  return (
    <SideCard title={t('title')}>
      <QueryContent query={hours} rows={2}>
        {(read) => (
          <>
            <HoursTotals hours={read} />
            <HoursFiles of={of} />
          </>
        )}
      </QueryContent>
    </SideCard>
  );
}
