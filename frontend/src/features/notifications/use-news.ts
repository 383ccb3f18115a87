import type { NotificationItem, Status } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

/** The sentence of a notification. A kind that this version does not know yet says only that there is news. */
export function useNews(): (item: NotificationItem) => string {
  const { t, i18n } = useTranslation(['notifications', 'common']);
  return (item) => {
    const actor = item.actor === '' ? t('somebody') : item.actor;
    const status = item.status === null ? '' : t(`common:status.${item.status as Status}`);
    for (const key of [
      item.is_note ? `news.${item.kind}_note` : '',
      `news.${item.event.replace('.', '_')}`,
      `news.${item.kind}`,
    ]) {
      if (key !== '' && i18n.exists(`notifications:${key}`)) {
        return t(key as 'news.answer', { actor, status });
      }
    }
    return t('news.other');
  };
}
