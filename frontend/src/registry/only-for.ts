import { hasRole } from '@/api/reference';
import type { Me, Role } from '@/api/types';

export class Forbidden extends Error {}

/** For `beforeLoad` of a page that is for some roles only. The server decides; this only says so kindly and early. */
export function onlyFor(...roles: Role[]) {
  return ({ context }: { context: { me: Me } }): void => {
    if (!roles.some((role) => hasRole(context.me, role))) throw new Forbidden();
  };
}
