// Both pages in one chunk: each chunk that a page names takes room in the first load.
export { VisitListPage } from './list-page';
export { VisitPage } from './visit/visit-page';
