import { hasRole, useBoards, useMe } from '@/api/reference';
import type { SavedView } from '@/api/views';
import { useTranslation } from '@/i18n/use-translation';

/** Who may see it: `owner`, `desk`, `desk-` and the number of one of several, or the number of a board. */
export type Reach = string;

/** One that is shared with a desk stays with that desk: which one it is, only the server knows. */
export function reachOf({ audience, board }: SavedView): Reach {
  return audience === 'board' ? String(board?.id) : audience;
}

/** With whom the reader may share a saved list. */
export function useReaches(view?: SavedView): { value: Reach; label: string }[] {
  const { t } = useTranslation('views');
  const me = useMe();
  const boards = useBoards();
  const desks =
    me.desks.length > 1 && view?.audience !== 'desk'
      ? me.desks.map((desk) => ({
          value: `desk-${desk.id}`,
          label: t('deskOf', { desk: desk.name }),
        }))
      : [{ value: 'desk', label: t('audience.desk') }];
  const teams = (boards.data ?? []).map((board) => ({
    value: String(board.id),
    label: t('teamOf', { board: board.name }),
  }));
  return [
    { value: 'owner', label: t('audience.owner') },
    ...(hasRole(me, 'coordinator') ? desks : []),
    ...(hasRole(me, 'ict_team') ? teams : []),
  ];
}

/** What the server is told about who sees it. */
export function audienceOf(reach: Reach) {
  const board = /^\d+$/.test(reach) ? Number(reach) : null;
  const desk = reach.startsWith('desk-') ? Number(reach.slice('desk-'.length)) : null;
  return {
    audience: board !== null ? 'board' : reach.startsWith('desk') ? 'desk' : 'owner',
    board,
    ...(desk !== null && { desk }),
  } as const;
}
