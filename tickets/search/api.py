"""Search: hits with their snippets, and tickets that look like another."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.schema import extend_schema
from helpdesk.api.shapes import NamedSchema, PersonSchema, Shape
from helpdesk.api.views import ApiView, actor_of, reject_unknown_parameters
from helpdesk.errors import Invalid
from helpdesk.lists.filters import is_row_number
from helpdesk.search.snippets import Piece
from tickets.core.choices import Priority, Status
from tickets.core.models import Ticket
from tickets.lists.filters import TicketFilter
from tickets.page.api.base import find_ticket
from tickets.page.api.schemas import SchoolRefSchema, TicketRowSchema
from tickets.page.detail import ticket_rows
from tickets.search.filters import search_with
from tickets.search.query import Search, read_exactly
from tickets.search.results import Hit, best_people, best_schools, best_tickets, hits_of
from tickets.search.similar import similar_tickets

DEFAULT_HITS, MOST_HITS = 8, 20
MOST_SNIPPETS = 100


class PieceSchema(Shape):
    """A piece of text; `hit` when it is what was searched for."""

    text = serializers.CharField(trim_whitespace=False)
    hit = serializers.BooleanField()


class SnippetSchema(Shape):
    pieces = PieceSchema(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        # `source` is an attribute of the framework's fields, so it cannot be declared above.
        sources = ("description", "message", "note", "tag", "place")
        return {"source": serializers.ChoiceField(choices=sources), **super().get_fields()}


class HitSchema(Shape):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    title = PieceSchema(many=True)
    snippet = SnippetSchema(allow_null=True)
    status = serializers.ChoiceField(choices=Status.choices)
    priority = serializers.ChoiceField(choices=Priority.choices)
    board = NamedSchema()
    school = SchoolRefSchema(allow_null=True)
    updated_at = serializers.DateTimeField()


class FoundSchoolSchema(SchoolRefSchema):
    board = NamedSchema()


class FoundPersonSchema(PersonSchema):
    roles = serializers.ListField(child=serializers.CharField())


class HintSchema(Shape):
    operator = serializers.CharField()
    text = serializers.CharField()


class SearchSchema(Shape):
    """The best few of each sort. `corrected`: by forgiving typing errors; `some_words`: by only some of the words."""

    tickets = HitSchema(many=True)
    more = serializers.BooleanField()
    people = FoundPersonSchema(many=True)
    schools = FoundSchoolSchema(many=True)
    hints = HintSchema(many=True)
    corrected = serializers.BooleanField()
    some_words = serializers.BooleanField()


class SnippetsOfTicketSchema(Shape):
    id = serializers.IntegerField()
    title = PieceSchema(many=True)
    snippet = SnippetSchema(allow_null=True)


class SnippetsSchema(Shape):
    results = SnippetsOfTicketSchema(many=True)
    hints = HintSchema(many=True)
    corrected = serializers.BooleanField()
    some_words = serializers.BooleanField()


class SimilarReasonSchema(Shape):
    code = serializers.ChoiceField(choices=("same_words", "same_school", "same_category"))
    text = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField(), help_text="As this ticket writes them.")


class SimilarTicketSchema(Shape):
    ticket = TicketRowSchema()
    score = serializers.FloatField(help_text="Higher is more alike; only to compare within one answer.")
    reasons = SimilarReasonSchema(many=True)


class SimilarTicketsSchema(Shape):
    results = SimilarTicketSchema(many=True)


_QUESTION = OpenApiParameter(
    "q",
    OpenApiTypes.STR,
    description='Words, "exact words", -without, #number and operators such as `status:open school:linde`.',
)


def _read_question(request: Request) -> tuple[TicketFilter, str]:
    """Return the filters and the text in `q`. Raises Invalid for text that cannot be searched for."""
    visible = Ticket.objects.visible_to(actor_of(request))
    filters = TicketFilter({"q": request.query_params.get("q", "")}, queryset=visible, request=request)
    if not filters.is_valid():
        raise Invalid({name: [str(text) for text in texts] for name, texts in filters.errors.items()})
    return filters, filters.form.cleaned_data["q"]


def _hints(search: Search) -> list[dict[str, str]]:
    return [{"operator": hint.operator, "text": hint.text} for hint in search.hints]


def _pieces(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "hit": piece.is_hit} for piece in pieces]


def _marked(hit: Hit) -> dict[str, Any]:
    snippet = hit.highlights.snippet
    return {
        "id": hit.row["id"],
        "title": _pieces(hit.highlights.title),
        "snippet": {"source": snippet.source, "pieces": _pieces(snippet.pieces)} if snippet else None,
    }


class SearchView(ApiView):
    """The best few tickets, people and schools for what somebody types."""

    read_kind = "search"

    @extend_schema(
        operation_id="search",
        parameters=[
            _QUESTION,
            OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": DEFAULT_HITS}),
        ],
        responses=SearchSchema,
    )
    def get(self, request: Request) -> Response:
        """Tickets by everything that you may read of them; people and schools by name."""
        reject_unknown_parameters(request, ("q", "limit"))
        limit = request.query_params.get("limit", str(DEFAULT_HITS))
        if not is_row_number(limit) or not 1 <= int(limit) <= MOST_HITS:
            raise Invalid({"limit": _("Give a number from 1 to %(limit)d.") % {"limit": MOST_HITS}})
        filters, question = _read_question(request)
        actor = actor_of(request)
        best = best_tickets(read_exactly(question, actor), filters, limit=int(limit))
        names = " ".join(term.text for term in best.search.query.words if not term.is_negated)
        columns = ("number", "status", "priority", "board", "school", "updated_at")
        return Response(
            {
                "tickets": [{**_marked(hit), **{name: hit.row[name] for name in columns}} for hit in best.hits],
                "more": best.has_more,
                "people": [
                    {
                        "id": found.pk,
                        "name": found.name,
                        "roles": list(dict.fromkeys(item.role for item in found.memberships.all())),
                    }
                    for found in best_people(names, actor)
                ],
                "schools": [
                    {
                        "id": school.pk,
                        "name": school.name,
                        "code": school.code,
                        "board": {"id": school.board_id, "name": school.board.name},
                    }
                    for school in best_schools(names, actor)
                ],
                "hints": _hints(best.search),
                "corrected": best.search.is_corrected,
                "some_words": best.search.is_partial,
            }
        )


class SnippetsView(ApiView):
    """Where the words of a question are in tickets of a list."""

    @extend_schema(
        operation_id="search_snippets",
        parameters=[
            _QUESTION,
            OpenApiParameter("ticket", {"type": "array", "items": {"type": "integer"}, "maxItems": MOST_SNIPPETS}),
        ],
        responses=SnippetsSchema,
    )
    def get(self, request: Request) -> Response:
        """The titles with their hits, and the text around a hit elsewhere; only of tickets that `q` finds."""
        reject_unknown_parameters(request, ("q", "ticket"))
        ids = request.query_params.getlist("ticket")
        if len(ids) > MOST_SNIPPETS or not all(is_row_number(number) for number in ids):
            raise Invalid({"ticket": _("Give at most %(count)d numbers of tickets.") % {"count": MOST_SNIPPETS}})
        filters, question = _read_question(request)
        search = search_with(filters, question)
        numbers = list(dict.fromkeys(int(number) for number in ids))
        kept = search.keep(filters.queryset.filter(pk__in=numbers), filters)
        found = set() if search.is_empty else set(kept.values_list("pk", flat=True))
        hits = hits_of(search, [number for number in numbers if number in found])
        return Response(
            {
                "results": [_marked(hit) for hit in hits],
                "hints": _hints(search),
                "corrected": search.is_corrected,
                "some_words": search.is_partial,
            }
        )


class SimilarView(ApiView):
    """Other tickets that look like this one."""

    read_kind = write_kind = "search"

    @extend_schema(operation_id="ticket_similar", responses=SimilarTicketsSchema)
    def get(self, request: Request, ticket_id: int) -> Response:
        """Up to five tickets that you may see and that look like this one, most alike first, with the reasons."""
        reject_unknown_parameters(request, ())
        scope = actor_of(request).scope
        found = similar_tickets(find_ticket(request, ticket_id), scope)
        rows = ticket_rows([item.ticket for item in found], scope)
        return Response(
            {
                "results": [
                    {
                        "ticket": row,
                        "score": item.score,
                        "reasons": [
                            {"code": reason.code, "text": reason.text, "words": reason.words} for reason in item.reasons
                        ],
                    }
                    for item, row in zip(found, rows, strict=True)
                ]
            }
        )
