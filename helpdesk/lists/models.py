"""The models of lists, where Django looks for them."""

from helpdesk.lists.saved_views.models import SavedView, SavedViewPin

__all__ = ["SavedView", "SavedViewPin"]
