import { useQueryClient } from '@tanstack/react-query';

import {
  useHandOver,
  useMakeLead,
  useMoveOffer,
  useOfferTicket,
  useReleaseAssignment,
} from '@/api/assignments';
import { boardQuery, type CachedBoard } from '@/api/board';
import { ApiProblem } from '@/api/problem';
import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';
import { showToast } from '@/ui/toast';

import { moved, type BoardCard, type Outcome } from './board-moves';

export interface BoardMove {
  card: BoardCard;
  student: TeamMember | undefined;
  outcome: Outcome;
}

/** Does what dropping a card means: the board shows it at once, and takes it back if the server refuses. */
export function useBoardMove(): (move: BoardMove, reason?: string) => Promise<void> {
  const { t } = useTranslation('board');
  const queryClient = useQueryClient();
  const quiet = { handlesErrors: true };
  const offer = useOfferTicket(quiet);
  const moveOffer = useMoveOffer(quiet);
  const release = useReleaseAssignment(quiet);
  const handOver = useHandOver(quiet);
  const makeLead = useMakeLead(quiet);

  async function send({ card, student, outcome }: BoardMove, reason: string): Promise<void> {
    const ticketId = card.ticket.id;
    const assignmentId = card.place?.assignmentId ?? 0;
    const volunteer = student?.id ?? 0;
    switch (outcome.kind) {
      case 'offer':
        await offer.mutateAsync({ ticketId, volunteer, force: outcome.isFull });
        return;
      case 'askInstead':
        await moveOffer.mutateAsync({
          ticketId,
          assignmentId,
          volunteer,
          reason: t('askedInstead'),
          force: outcome.isFull,
          version: card.ticket.version,
        });
        return;
      case 'handOver':
        await handOver.mutateAsync({ ticketId, assignmentId, volunteer });
        return;
      case 'makeLead':
        await makeLead.mutateAsync({ ticketId, assignmentId: outcome.assignmentId });
        return;
      case 'takeBack':
        await release.mutateAsync({ ticketId, assignmentId, reason });
        return;
      default:
    }
  }

  return async (move, reason = '') => {
    const { card, student, outcome } = move;
    if (outcome.kind === 'nothing' || outcome.kind === 'forbidden') return;
    const { queryKey } = boardQuery;
    // An answer that is under way must not land on top of what is shown now.
    await queryClient.cancelQueries({ queryKey });
    const before = queryClient.getQueryData<CachedBoard>(queryKey);
    queryClient.setQueryData<CachedBoard>(
      queryKey,
      (old) => old && { ...old, data: moved(old.data, card, student, outcome) },
    );
    try {
      await send(move, reason);
      showToast({
        tone: 'success',
        text: t(`done.${outcome.kind}`, { name: student?.name ?? '', title: card.ticket.title }),
      });
    } catch (error) {
      queryClient.setQueryData(queryKey, before);
      const why = error instanceof ApiProblem ? error.detail || error.title : t('offline');
      showToast({ tone: 'danger', text: t('refused', { title: card.ticket.title, why }) });
    } finally {
      void queryClient.invalidateQueries({ queryKey });
    }
  };
}
