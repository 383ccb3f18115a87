"""Ending what an old password opened: other sessions, and API tokens."""

from allauth.usersessions.models import UserSession

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.events import record_personal
from helpdesk.accounts.hooks import password_forgotten
from helpdesk.accounts.models import ApiToken
from helpdesk.history.unit import unit_of_work


def secure_account(*, actor: Actor, keep_session: str | None, keep_tokens: bool) -> int:
    """End the actor's sessions but `keep_session` (a session key) and, unless `keep_tokens`, all their API tokens.

    Without a session to keep they forgot their password, and do not know who else has it: see `hooks`. Returns how
    many tokens were withdrawn. For whoever chooses a new password: somebody else may know the old one, and have signed
    in or made a token with it.
    """
    person = actor.require_user()
    with unit_of_work():
        for session in UserSession.objects.filter(user=person).exclude(session_key=keep_session or ""):
            session.end()
        withdrawn = [] if keep_tokens else list(ApiToken.objects.select_for_update().filter(user=person))
        if withdrawn:
            require(actor, "token.revoke", person)
        for token in withdrawn:
            record_personal("token.revoked", actor=actor, person=person, data={"token": token.pk, "name": token.name})
        ApiToken.objects.filter(pk__in=[token.pk for token in withdrawn]).delete()
        if keep_session is None:
            password_forgotten(person, actor)
    return len(withdrawn)
