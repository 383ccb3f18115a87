"""Which of their desks somebody means: with one desk nobody has to say."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from helpdesk.errors import Invalid, NotAllowed


def one_of(desks: Collection[int], desk_id: int | None) -> int:
    """Return the desk. Raises NotAllowed for somebody who has none, Invalid for one that is not theirs or not named."""
    if not desks:
        raise NotAllowed
    if desk_id is None and len(desks) == 1:
        return next(iter(desks))
    if desk_id is None or desk_id not in desks:
        raise Invalid({"desk_id": _("Choose one of your own desks.")}, code="does_not_exist")
    return desk_id
