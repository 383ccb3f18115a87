import { lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router';

import { NetworkProblem } from '@/api/problem';

/**
 * A page whose code comes when it is first opened. Without network the router would load the whole app anew to get it,
 * and lose what is on the screen: then the page says instead that the helpdesk cannot be reached.
 */
export function lazyPage<Name extends string>(
  importer: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
): AsyncRouteComponent<object> {
  return lazyRouteComponent<Record<Name, () => React.ReactNode>, Name>(
    () =>
      importer().catch((error: unknown) => {
        throw navigator.onLine ? error : new NetworkProblem(error);
      }),
    name,
  );
}
