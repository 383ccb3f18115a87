import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';
import { useNow } from '@/lib/now';

import type { Tab } from './list-search';

interface Props {
  tab: Tab;
  /** In words. */
  order: string;
  total: number | undefined;
}

/** What stands above a list on paper: which tickets, how many, in which order, and when it was printed. */
export default function PrintHead({ tab, order, total }: Props) {
  const { t } = useTranslation(['lists', 'tickets']);
  const format = useFormat();
  const now = useNow();
  const parts = [
    t(`tickets:tab.${tab}`),
    total === undefined ? '' : t('print.count', { count: total }),
    order,
    t('print.at', { date: format.date(new Date(now).toISOString(), 'datetime') }),
  ];
  return <p data-print="only">{parts.filter((part) => part !== '').join(' · ')}</p>;
}
