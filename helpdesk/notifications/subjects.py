"""News about the things of one kind, with the answers that follow from who may see them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.conf import settings

from helpdesk.access.scope import Scope
from helpdesk.history.models import Event
from helpdesk.notifications.news import News, register_news
from helpdesk.notifications.sources import Shown, Teller, register_source
from helpdesk.subjects.subject import Subject

# What mails about an event and its thing get besides, for this reader.
MailContext = Callable[[Event, Any, Scope], Mapping[str, Any]]


def _nothing(_event: Event, _thing: Any, _scope: Scope) -> Mapping[str, Any]:
    return {}


def register_news_of(
    subject: Subject[Any], rows: Sequence[News], *, title: Callable[[Any], str], page: str, more: MailContext = _nothing
) -> None:
    """Make these rows known: told to whoever sees the thing and may see the event, and left out for all others.

    `title` is what the centre calls a thing, `page` the address of its page in the web app with `{id}` in it. Mails get
    `thing`, `title` and `url`, and what `more` returns for the event, the thing and the reader: `facts`, say.
    """
    register_news(subject.name, rows)
    register_source(subject.name, _SubjectNews(subject, title, page, more))


class _SubjectNews:
    """See `helpdesk.notifications.sources.Source`."""

    def __init__(self, subject: Subject[Any], title: Callable[[Any], str], page: str, more: MailContext) -> None:
        self._subject, self._title, self._page, self._more = subject, title, page, more

    def load(self, events: Collection[Event]) -> Teller:
        subject = self._subject
        things = subject.things(event.subject_id for event in events if event.subject_id is not None)

        def teller(event: Event, scope: Scope) -> Shown | None:
            thing = things.get(event.subject_id or 0)
            if thing is None or not subject.access.sees(scope, thing):
                return None
            if not subject.shows_event(event, scope, subject.relations_of(scope, thing)):
                return None
            return Shown(title=self._title(thing), actor=event.actor_name)

        return teller

    def find(self, event: Event) -> Any:
        return self._subject.objects().get(pk=event.subject_id or 0)

    def mail_context(self, event: Event, thing: Any, scope: Scope) -> Mapping[str, Any]:
        url = settings.SITE_URL + self._page.format(id=thing.pk)
        return {"thing": thing, "title": self._title(thing), "url": url, **self._more(event, thing, scope)}
