import type { TFunction } from 'i18next';
import { useCallback } from 'react';

import type { TimelineEntry } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

type Actor = NonNullable<TimelineEntry['actor']>;

/** What to call whoever acted: a person by name, the others with what they are. */
export function actorName(actor: Actor, t: TFunction<['history', 'common']>): string {
  if (actor.kind === 'person') return actor.name;
  return t(`history:event.actor.${actor.kind}`, { name: actor.label });
}

/** The same in components. Somebody whom the page does not know is "somebody". */
export function useActorName(): (actor: TimelineEntry['actor']) => string {
  const { t } = useTranslation(['history', 'common']);
  return useCallback((actor) => (actor === null ? t('event.someone') : actorName(actor, t)), [t]);
}
