// The pages of devices come together: who opened a batch at the office has the page for scanning at a school without network.
export { BatchPage } from './batch-page';
export { BatchesPage } from './batches-page';
export { LabelPage } from './label-page';
export { ScanPage } from './scan-page';
