import type { TodaySection } from '@/api/today';
import type { TicketRow } from '@/api/types';

type Ask = TicketRow['asks'][number]['kind'];

type Target =
  | { to: '/tickets'; search: { ask?: Ask; view?: string; due?: 'soon' } }
  | { to: '/triage' | '/work' | '/queue'; search: object };

const asked = (ask: Ask): Target => ({ to: '/tickets', search: { ask } });
const viewed = (view: string): Target => ({ to: '/tickets', search: { view } });

/** Where all tickets of a section are; none where the page itself holds them all. */
export const LISTS: Partial<Record<TodaySection['name'], Target>> = {
  'coordinator.late': viewed('late'),
  'coordinator.soon': { to: '/tickets', search: { due: 'soon' } },
  'coordinator.answer': asked('answer'),
  'coordinator.triage': { to: '/triage', search: {} },
  'coordinator.accept_agreement': asked('accept_agreement'),
  'coordinator.make_ready': asked('make_ready'),
  'coordinator.offer_failed': viewed('offer_failed'),
  'coordinator.choose_student': asked('choose_student'),
  'coordinator.reopened': viewed('reopened'),
  'coordinator.unhappy': viewed('unhappy'),
  'coordinator.stuck': viewed('stuck'),
  'coordinator.board_silent': viewed('agreement'),
  'ict_team.accept_agreement': asked('accept_agreement'),
  'ict_team.answer': asked('answer'),
  'ict_team.confirm': asked('confirm'),
  'ict_team.under_way': { to: '/tickets', search: {} },
  'volunteer.planned': { to: '/work', search: {} },
  'volunteer.at_hand': { to: '/work', search: {} },
  'volunteer.queue': { to: '/queue', search: {} },
};
