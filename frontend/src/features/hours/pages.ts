// In one chunk: each that a page names takes room in the first load.
export { HoursPage } from './hours-page';
export { StatementsPage } from './statements-page';
export { BoardsPage } from './boards-page';
