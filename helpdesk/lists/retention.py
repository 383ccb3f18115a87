"""Saved views hold names and words that their owner searched for."""

from helpdesk.history.erasure import OwnRows, register_words
from helpdesk.lists.saved_views.actions import erase_view
from helpdesk.lists.saved_views.models import SavedView

register_words(OwnRows(model=SavedView, owner="owner", desk="desk", remove=erase_view))
