import { useCategories, useSkills } from '@/api/reference';
import type { TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { useFormat } from '@/lib/format';

import { sentenceOf, type Sentence } from './sentence';

/** Tells events in the reader's language, with the names that the reader's lists give. */
export function useSentences(): (entry: TimelineEntry) => Sentence {
  const { t } = useTranslation(['history', 'tickets', 'common']);
  const format = useFormat();
  const categories = useCategories().data ?? [];
  const skills = useSkills().data ?? [];
  const nameIn = (list: readonly { slug: string; name: string }[]) => (slug: string) =>
    list.find((each) => each.slug === slug)?.name ?? slug;
  return (entry) =>
    sentenceOf(entry, {
      t,
      categoryName: nameIn(categories),
      skillName: nameIn(skills),
      minutes: format.minutes,
      moment: (iso) => `${format.date(iso, 'weekday')}, ${format.date(iso, 'time')}`,
    });
}
