"""Changing one's own name and language."""

from helpdesk.access.actor import Actor
from helpdesk.access.policy import require
from helpdesk.accounts.events import record_personal
from helpdesk.accounts.models import Language, User
from helpdesk.history.unit import unit_of_work


def edit_profile(*, actor: Actor, name: str | None = None, language: Language | None = None) -> User:
    """Change the actor's own name or language; None leaves it."""
    with unit_of_work():
        person = User.objects.select_for_update(no_key=True).get(pk=actor.require_user().pk)
        require(actor, "profile.edit", person)
        wanted = {"name": name, "language": language}
        changed = {
            field: value for field, value in wanted.items() if value is not None and value != getattr(person, field)
        }
        for field, value in changed.items():
            setattr(person, field, value)
        if changed:
            person.save(update_fields=sorted(changed))
            record_personal("profile.edited", actor=actor, person=person, data={"fields": sorted(changed)})
    return person
