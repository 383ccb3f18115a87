// Both pages in one chunk: each chunk that a page names takes room in the first load.
export { AgreementPage } from './agreement-page';
export { AgreementListPage } from './list-page';
