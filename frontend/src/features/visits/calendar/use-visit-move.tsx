import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';

import { ApiProblem } from '@/api/problem';
import { useChangeVisit, visitQuery, type Visit } from '@/api/visits';
import { timesText } from '@/domain/visits/visit-when';
import { useTranslation } from '@/i18n/use-translation';
import { timeOf } from '@/lib/clock';
import { dateOf } from '@/lib/days';
import { useFormat } from '@/lib/format';
import { useUndo } from '@/lib/undo';
import type { Target } from '@/ui/calendar/item';
import { focusItem } from '@/ui/calendar/use-moving';
import { dismissToast, showToast } from '@/ui/toast';

import { MoveDialog } from '../visit/move-dialog';
import { isHeardOf } from '../visit/move-values';
import type { VisitItem } from './visit-item';

/** How long a move that nobody has to be told of first can be taken back before it is sent. */
const UNDO_FOR = 6_000;

interface Move {
  visit: Visit;
  target: Target;
}

/**
 * Moves a visit in the calendar. One that the other side said yes to, or that students go to, is asked about first: who
 * hears of it stands there. Others go at once, and can be taken back for some seconds.
 */
export function useVisitMove(): {
  moved: ReadonlyMap<number, Target>;
  move: (item: VisitItem, target: Target) => void;
  dialog: ReactNode;
} {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const queryClient = useQueryClient();
  const change = useChangeVisit({ handlesErrors: true });
  const [moved, setMoved] = useState<ReadonlyMap<number, Target>>(new Map());
  const [asking, setAsking] = useState<Move | null>(null);

  const forget = useCallback((id: number) => {
    setMoved((old) => new Map([...old].filter(([known]) => known !== id)));
  }, []);

  async function send({ visit, target }: Move): Promise<void> {
    const { day, from, until } = target;
    try {
      await change.mutateAsync({
        visitId: visit.id,
        version: visit.version,
        day,
        starts: timeOf(from),
        ends: timeOf(until),
      });
    } catch (error) {
      showToast({ tone: 'danger', text: whyNot(error) ?? t('move.network') });
    }
    forget(visit.id);
  }
  const { start, take, flush } = useUndo(send);

  function whyNot(error: unknown): string | null {
    if (!(error instanceof ApiProblem)) return null;
    const [first] = Object.values(error.fieldErrors);
    return t('move.refused', { why: first ?? error.detail });
  }

  async function move(item: VisitItem, target: Target): Promise<void> {
    await flush();
    setMoved((old) => new Map(old).set(item.id, target));
    try {
      const visit = await queryClient.query({ ...visitQuery(item.id), staleTime: 0 });
      if (isHeardOf(visit)) setAsking({ visit, target });
      else wait({ visit, target });
    } catch (error) {
      forget(item.id);
      showToast({ tone: 'danger', text: whyNot(error) ?? t('move.network') });
    }
  }

  function wait(given: Move): void {
    const { visit, target } = given;
    const when = `${format.date(dateOf(target.day), 'weekday')}, ${timesText(target)}`;
    const undo = () => {
      const waiting = take(({ visit: { id } }) => id === visit.id);
      if (waiting === null) return;
      forget(visit.id);
      requestAnimationFrame(() => focusItem(visit.id));
    };
    const toast = showToast({
      tone: 'success',
      text: t('move.moved', { title: visit.title, when }),
      action: { label: t('move.undo'), run: undo },
    });
    start(given, UNDO_FOR, () => dismissToast(toast));
  }

  function close(): void {
    if (asking !== null) {
      const { id } = asking.visit;
      forget(id);
      requestAnimationFrame(() => focusItem(id));
    }
    setAsking(null);
  }

  return {
    moved,
    move: (item, target) => void move(item, target),
    dialog: asking !== null && (
      <MoveDialog visit={asking.visit} target={asking.target} onClose={close} />
    ),
  };
}
