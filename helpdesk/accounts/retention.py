"""Where people keep words about their own account."""

from helpdesk.accounts.models import ApiToken
from helpdesk.history.erasure import LEFT_OUT, ModelWords, register_words

register_words(ModelWords(model=ApiToken, fields={"name": LEFT_OUT}, authors=("user",)))
