"""A router for a kind of thing: its list, the list as a file, saved views of the list, one thing, and its verbs.

What is not ordinary is a view of its own: a subclass of `PageView`, `CsvView` or `ThingView` in the kind's `api.py`.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path

from helpdesk.api.shapes import Shape
from helpdesk.api.subjects import OfSubject, SubjectView, ThingView
from helpdesk.api.verbs import Method
from helpdesk.lists.api.saved_views import SavedViewBase, SavedViewInput, SavedViewsView, SavedViewView
from helpdesk.lists.api.views import CsvView, PageView
from helpdesk.lists.declaration import List
from helpdesk.subjects.subject import Subject

_NONE: Mapping[str, Method] = {}


def addresses_of(
    subject: Subject[Any],
    declared: List,
    *,
    shape: type[Shape] | None = None,
    saved_views: type[SavedViewInput] | None = None,
    create: Method | None = None,
    change: Method | None = None,
    remove: Method | None = None,
    verbs: Mapping[str, Method] = _NONE,
) -> list[URLPattern]:
    """Return the addresses of a kind of thing under the name of its list.

    GET and POST (`create`) of `notices/`, GET of `notices/export.csv` if the list has columns, GET, PATCH (`change`)
    and DELETE (`remove`) of `notices/<id>/`, POST of `notices/<id>/publish/` for the verb `publish`. The methods are
    made by `helpdesk.api.verbs`; what is not given is refused with 405.

    `shape` is what a `row` of the subject's own shows beside its `shown_columns`. With `saved_views`, the body of
    one (`SavedViewInput`), people save views of the list at `notices/views/`.
    """
    noun, plural = subject.name, declared.name
    views = {"declared": declared, "noun": f"{noun}_view", "input": saved_views}
    one = f"{plural}/<int:{noun}_id>/"

    def address(route: str, name: str, base: type[Any], doc: str, **methods: Method | None) -> URLPattern:
        given = {method: function for method, function in methods.items() if function}
        facts = views if issubclass(base, SavedViewBase) else {"subject": subject, "declared": declared, "shape": shape}
        name = f"{noun}-{name}"
        view: Any = type(f"{name}-view".title().replace("-", ""), (base,), {"__doc__": doc, **facts, **given})
        pattern: URLPattern = path(route, view.as_view(), name=name)
        return pattern

    found = [
        address(f"{plural}/", "list", _ListView, f"The {plural} that the person may see.", post=create),
        address(one, "detail", ThingView, f"One {noun}.", patch=change, delete=remove),
    ]
    if declared.columns:
        doc = f"The {plural} that the person may see, as text."
        found.append(address(f"{plural}/export.csv", "export", _FileView, doc))
    if saved_views:
        doc = f"The lists of {plural} that the person has under a name."
        found.append(address(f"{plural}/views/", "view-list", SavedViewsView, doc))
        found.append(address(f"{plural}/views/<int:view_id>/", "view-detail", SavedViewView, "One of these lists."))
    found += [address(f"{one}{verb}/", verb, SubjectView, f"One {noun}.", post=act) for verb, act in verbs.items()]
    return found


class _ListView(OfSubject, PageView):
    pass


class _FileView(OfSubject, CsvView):
    pass
