// Addresses that need nobody signed in. They are a document of their own (src/app/signed-out.tsx), which the server and the
// service worker choose by address as well (`helpdesk/site/views.py`, `src/sw/sw.ts`).

const SIGNED_OUT_PAGES = /^\/(sign-in|password|invite)(\/|$)/;

export function isSignedOutPage(path: string): boolean {
  return SIGNED_OUT_PAGES.test(path);
}
