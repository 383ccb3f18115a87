import type { Invitation, Role } from '@/api/types';

export type InvitationState = Invitation['state'];

export const ROLES: readonly Role[] = ['ict_team', 'volunteer', 'coordinator', 'admin'];
export const INVITATION_STATES: readonly InvitationState[] = [
  'open',
  'expired',
  'accepted',
  'revoked',
];

/** Whom somebody may invite: only an administrator lets in coordinators and administrators. */
export function rolesToInvite(isAdmin: boolean): readonly Role[] {
  return isAdmin ? ROLES : ['ict_team', 'volunteer'];
}

/** Invitations that still ask for something (open, or expired and perhaps to be sent again) before the settled ones. */
export function splitInvitations(invitations: readonly Invitation[]): {
  pending: Invitation[];
  settled: Invitation[];
} {
  const isPending = (each: Invitation) => each.state === 'open' || each.state === 'expired';
  return {
    pending: invitations.filter(isPending),
    settled: invitations.filter((each) => !isPending(each)),
  };
}
