let asked: Promise<boolean> | null = null;

/**
 * Whether somebody is signed in with the session that the browser has now. A new password renews the session: what left
 * before is refused, although nobody signed out. Where no answer comes it is taken to be so; the next refusal asks again.
 */
export function isStillSignedIn(): Promise<boolean> {
  asked ??= fetch('/api/v1/me/', { credentials: 'same-origin', cache: 'no-store' })
    .then(
      ({ status }) => status !== 401,
      () => true,
    )
    .finally(() => {
      asked = null;
    });
  return asked;
}
