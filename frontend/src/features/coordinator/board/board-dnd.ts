import {
  closestCenter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type Active,
  type Announcements,
  type CollisionDetection,
  type KeyboardCoordinateGetter,
} from '@dnd-kit/core';
import { useRef } from 'react';

import type { TeamMember } from '@/api/types';
import { useTranslation } from '@/i18n/use-translation';

import { useLoadWords } from './board-load';
import { loadAfter, outcomeOf, type BoardCard } from './board-moves';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};
/** Enter stays what it is on a link or a button: it opens the ticket. */
const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'] };

/** How cards are picked up and where they land: by mouse, by finger after a moment, and by keyboard student by student. */
export function useBoardSensors(columns: readonly string[]) {
  const start = useRef('none');
  // Chosen by keyboard; null until the first arrow.
  const target = useRef<string | null>(null);
  const getCoordinates: KeyboardCoordinateGetter = (event) => {
    const step = STEPS[event.code];
    if (step === undefined) return undefined;
    event.preventDefault();
    const at = columns.indexOf(target.current ?? start.current);
    const next = columns[Math.max(0, Math.min(columns.length - 1, at + step))];
    const element = document.querySelector(`[data-column="${next}"]`);
    if (next === undefined || element === null) return undefined;
    target.current = next;
    // It may be outside of the window; where it is then is what counts.
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, top, height } = element.getBoundingClientRect();
    return { x: left + 8, y: top + Math.min(88, height / 2) };
  };
  const sensors = useSensors(
    // A click on the title must stay a click.
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: getCoordinates, keyboardCodes: KEYS }),
  );
  const collisionDetection: CollisionDetection = (args) => {
    if (args.pointerCoordinates === null) {
      const chosen = args.droppableContainers.filter(({ id }) => id === target.current);
      return chosen.length > 0 ? closestCenter({ ...args, droppableContainers: chosen }) : [];
    }
    const hits = pointerWithin(args);
    // Columns that are scrolled away lie under the first one.
    const first = hits.filter(({ id }) => id === 'none');
    return first.length > 0 ? first : hits;
  };
  return {
    sensors,
    collisionDetection,
    startFrom: (column: string) => {
      start.current = column;
      target.current = null;
    },
  };
}

export function cardOf(active: Active | null): BoardCard | null {
  return (active?.data.current as { card: BoardCard } | undefined)?.card ?? null;
}

/** What a screen reader says on the way: to whom the card comes, what dropping it does, and how full their week gets. */
export function useBoardSpeech(
  studentAt: (column: string) => TeamMember | undefined,
  defaultMinutes: number,
) {
  const { t } = useTranslation('board');
  const words = useLoadWords();

  function speak(active: Active, column: string): string {
    const card = cardOf(active);
    if (card === null) return '';
    const student = studentAt(column);
    const outcome = outcomeOf(card, student);
    const name = student?.name ?? t('column.none');
    const after = student && loadAfter(card, student, outcome, defaultMinutes);
    const what =
      outcome.kind === 'forbidden'
        ? t('speech.forbidden', { why: t(`whyNot.${outcome.why}`, { name }) })
        : outcome.kind === 'nothing'
          ? ''
          : t(`outcome.${outcome.kind}`, { name });
    const load = student === undefined || after == null ? '' : words(student, 0, after);
    return [name, what, load].filter((part) => part !== '').join('. ');
  }

  const announcements: Announcements = {
    onDragStart: ({ active }) => t('speech.start', { title: cardOf(active)?.ticket.title ?? '' }),
    onDragOver: ({ active, over }) => (over === null ? undefined : speak(active, String(over.id))),
    onDragEnd: ({ active, over }) =>
      over === null
        ? t('speech.cancel')
        : t('speech.dropped', { what: speak(active, String(over.id)) }),
    onDragCancel: () => t('speech.cancel'),
  };
  return { announcements, screenReaderInstructions: { draggable: t('speech.how') } };
}
