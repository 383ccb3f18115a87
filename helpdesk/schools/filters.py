"""How a list of schools may be narrowed."""

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from helpdesk.schools.models import School


class SchoolFilter(filters.FilterSet):  # type: ignore[misc]
    board = filters.NumberFilter(field_name="board_id", min_value=1, max_value=2**63 - 1)
    q = filters.CharFilter(method="search", max_length=100, label="Part of a name, code, street or place.")
    open = filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull", label="Only those still open.")

    class Meta:
        model = School
        fields = ("board", "q", "open")

    def search(self, schools: "QuerySet[School]", name: str, value: str) -> "QuerySet[School]":
        """Every word must occur in the name, code, street or place."""
        for word in value.split():
            schools = schools.filter(
                Q(name__icontains=word)
                | Q(code__istartswith=word)
                | Q(street__icontains=word)
                | Q(city__icontains=word)
            )
        return schools
