/** Django's CSRF token. The cookie is set by the page itself and by /_allauth/browser/v1/config. */
export function csrfToken(): string {
  const match = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
  return match?.[1] ? decodeURIComponent(match[1]) : '';
}
