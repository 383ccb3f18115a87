import type { TodaySection } from '@/api/today';
import type { TicketRow } from '@/api/types';

import { settledBy } from './settled-by';

type Ask = TicketRow['asks'][number]['kind'];

const section = (name: TodaySection['name']) => ({ name }) as TodaySection;
const ticket = (...kinds: Ask[]) =>
  ({
    asks: kinds.map((kind) => ({ kind, since: '2020-05-12T08:00:00Z' })),
  }) as unknown as TicketRow;

it('settles a late ticket by what it asks first, and asks how it goes where it asks nothing', () => {
  expect(settledBy(section('coordinator.late'), ticket('answer', 'triage'))).toBe('answer');
  expect(settledBy(section('coordinator.soon'), ticket())).toBe('stuck');
  expect(settledBy(section('volunteer.late'), ticket())).toBeNull();
});

it('settles the others by what their section is about', () => {
  expect(settledBy(section('ict_team.confirm'), ticket('confirm'))).toBe('confirm');
  expect(settledBy(section('coordinator.offer_failed'), ticket('choose_student'))).toBe(
    'choose_student',
  );
  expect(settledBy(section('coordinator.board_silent'), ticket())).toBe('remind');
  expect(settledBy(section('ict_team.under_way'), ticket())).toBeNull();
});
