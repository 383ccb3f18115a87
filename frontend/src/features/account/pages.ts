// In one chunk: each that a page names takes room in the first load.
export { ProfilePage } from './profile-page';
export { SecurityPage } from './security-page';
