"""Django's own log of the administration pages names what was changed there."""

from django.contrib.admin.models import LogEntry

from helpdesk.history.erasure import LEFT_OUT, ModelWords, register_words

register_words(ModelWords(model=LogEntry, fields={"object_repr": LEFT_OUT}, authors=("user",)))
