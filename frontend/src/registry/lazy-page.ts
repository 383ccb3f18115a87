import { lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

import { NetworkProblem } from '@/api/problem';
import { withMantine } from '@/ui/mantine/with-mantine';

type Page = ComponentType<object>;

/** A page whose code comes when it is first opened. */
export function lazyPage<Name extends string>(
  importer: () => Promise<Record<Name, Page>>,
  name: Name,
): AsyncRouteComponent<object> {
  return later(() => withMantine(importer().then((module) => module[name])));
}

/**
 * A page of the first load, which stands without Mantine's components: its parts that need them come by `lazyPart`.
 * What it takes is measured by `npm run size`.
 */
export function lightPage<Name extends string>(
  importer: () => Promise<Record<Name, Page>>,
  name: Name,
): AsyncRouteComponent<object> {
  return later(() => importer().then((module) => module[name]));
}

/**
 * Without network the router would load the whole app anew to get the code of a page, and lose what is on the screen:
 * then the page says instead that the helpdesk cannot be reached.
 */
function later(load: () => Promise<Page>): AsyncRouteComponent<object> {
  return lazyRouteComponent(() =>
    load().then(
      (Page) => ({ default: Page }),
      (error: unknown) => {
        throw navigator.onLine ? error : new NetworkProblem(error);
      },
    ),
  );
}
