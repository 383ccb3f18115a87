import { keys } from './query-keys';

const whole = (what: string) => keys.tickets.counts(what).slice(0, 3);

/** What hangs on how full the weeks of students are, besides on tickets: the team, the planning board and their weeks. */
export const LOAD_KEYS = [keys.volunteers.all, whole('board'), whole('week'), whole('weeks')];
