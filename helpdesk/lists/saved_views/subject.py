"""Saved views as a kind of thing: open pages of those who see one hear that it changed, and ask for the rest."""

from helpdesk.access.policy import Permission
from helpdesk.lists.saved_views.access import ACCESS, SUBJECT, Relation
from helpdesk.lists.saved_views.models import SavedView
from helpdesk.subjects.subject import Subject

_OWNERS = frozenset({Relation.OWNER, Relation.KEEPER})


class SavedViewSubject(Subject[SavedView]):
    name = SUBJECT
    model = SavedView
    access = ACCESS
    # Coordinators share with the coordinators and students of their desk, an ICT team within the team of one of its
    # boards; students keep their views to themselves.
    permissions = {
        "view.change": Permission(_OWNERS),
        "view.remove": Permission(_OWNERS),
        "view.share_desk": Permission(frozenset({Relation.COORDINATOR})),
        "view.share_board": Permission(frozenset({Relation.TEAM})),
    }
    names_actor = False


VIEWS = SavedViewSubject()
