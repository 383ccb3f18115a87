/** Addresses, with their query, that lead to the server and are no page of the app: also without network not. */
export const SERVER_PATHS =
  /^\/(?:(?:api|ws|_allauth|admin|accounts|static|assets|healthz|readyz|outbox)(?:[/?]|$)|calendar\/[^/]+\.ics(?:\?|$))/;
