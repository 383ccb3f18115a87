"""A router for a kind of thing: the addresses of its list, of the list as a file, of one thing and of its verbs.

What is not ordinary is a view of its own: a subclass of `PageView`, `CsvView` or `ThingView` in the kind's `api.py`.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path

from helpdesk.api.shapes import Shape
from helpdesk.api.subjects import OfSubject, SubjectView, ThingView
from helpdesk.api.verbs import Method
from helpdesk.lists.api.views import CsvView, PageView
from helpdesk.lists.declaration import List
from helpdesk.subjects.subject import Subject


def addresses_of(
    subject: Subject[Any],
    declared: List,
    *,
    shape: type[Shape] | None = None,
    create: Method | None = None,
    change: Method | None = None,
    remove: Method | None = None,
    verbs: Mapping[str, Method] | None = None,
) -> list[URLPattern]:
    """Return the addresses of a kind of thing under the name of its list.

    GET and POST (`create`) of `notices/`, GET of `notices/export.csv` if the list has columns, GET, PATCH (`change`)
    and DELETE (`remove`) of `notices/<id>/`, POST of `notices/<id>/publish/` for the verb `publish`. The methods are
    made by `helpdesk.api.verbs`; what is not given is refused with 405. `shape` is for a subject
    with a `row` of its own.
    """
    noun, plural = subject.name, declared.name
    one = f"{plural}/<int:{noun}_id>/"

    def address(route: str, name: str, base: type[Any], doc: str, **methods: Method | None) -> URLPattern:
        given = {method: function for method, function in methods.items() if function}
        facts = {"subject": subject, "declared": declared, "shape": shape, "__doc__": doc, "__module__": __name__}
        view: Any = type(f"{noun}-{name}".title().replace("-", "") + "View", (base,), {**facts, **given})
        pattern: URLPattern = path(route, view.as_view(), name=f"{noun}-{name}")
        return pattern

    return [
        address(f"{plural}/", "list", _ListView, f"The {plural} that the person may see.", post=create),
        *([address(f"{plural}/export.csv", "export", _FileView, "The same list as text.")] if declared.columns else []),
        address(one, "detail", ThingView, f"One {noun}.", patch=change, delete=remove),
        *(address(f"{one}{verb}/", verb, SubjectView, f"One {noun}.", post=act) for verb, act in (verbs or {}).items()),
    ]


class _ListView(OfSubject, PageView):
    pass


class _FileView(OfSubject, CsvView):
    pass
