"""Where students keep what they wrote about themselves."""

from helpdesk.history.erasure import ModelWords, register_words
from volunteers.models import AvailabilityException, Volunteer

register_words(
    ModelWords(model=Volunteer, fields={"programme": ""}, desk="desk", authors=("user",)),
    ModelWords(model=AvailabilityException, fields={"note": ""}, desk="volunteer__desk", authors=("volunteer__user",)),
)
