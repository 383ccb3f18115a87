"""One's own macros are one's own words. Those of the desk are nobody's: who keeps them changes or removes them."""

from helpdesk.history.erasure import OwnRows, register_words
from tickets.macros.actions import erase_macro
from tickets.macros.models import Macro

register_words(OwnRows(model=Macro, owner="owner", desk="desk", remove=erase_macro))
