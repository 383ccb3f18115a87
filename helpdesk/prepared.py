"""Queries that nearly every request asks: built by the ORM once per process, and from then on only asked.

Building a query costs the ORM several times what the database needs to answer one row by its key. The rule stays where
it is, in a queryset; only its SQL is kept. See docs/adr/0011-prepared-queries.md.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, Expression, F, Field, Func, Model, QuerySet

Row = tuple[Any, ...]
Some = TypeVar("Some", bound=Model)


class Param(Expression):
    """A place in a prepared query whose value is given when it is asked."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]

    def adapt(self, value: Any) -> Any:
        """Return the value as the database driver takes it."""
        return self.output_field.get_db_prep_value(value, connection, prepared=False)


def param_for(model: type[Model], column: str, name: str | None = None) -> Param:
    """Return a place for a value of this column; of a foreign key, for the key it refers to."""
    field: Any = model._meta.get_field(column)
    return Param(name or column, getattr(field, "target_field", field))


class IsOneOf(Func):
    """The condition that a column is one of many ids or texts: of `values`, or of those given as `name` when a
    prepared query is asked. One parameter, however many there are: the statement stays the same, and so does its plan.
    """

    output_field = BooleanField()

    def __init__(self, column: str, values: Iterable[int] | Iterable[str] | None = None, *, name: str = "ids") -> None:
        super().__init__(F(column))
        self.values = None if values is None else list(values)
        self.name = name

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **_context: Any
    ) -> tuple[str, list[Any]]:
        (column,) = self.get_source_expressions()
        sql, params = compiler.compile(column)
        kind = "text" if column.output_field.get_internal_type() in ("CharField", "TextField") else "bigint"
        among = f"= ANY(%s::{kind}[])" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
        return f"{sql} {among}", [*params, self if self.values is None else self.adapt(self.values)]

    def adapt(self, value: Iterable[Any]) -> Any:
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class PreparedQuery:
    """A query by `values_list`, with a `Param` or `IsOneOf` wherever a value differs from one time to the next."""

    def __init__(self, build: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._build = build
        self._prepared: tuple[str, list[Any], Any, Any] | None = None

    def rows(self, **values: Any) -> list[Row]:
        """Ask it. Returns rows in the order of `values_list`; raises KeyError for a value that is missing."""
        sql, params, compiler, converters = self._prepared or self._prepare()
        given = [param.adapt(values[param.name]) if isinstance(param, Param | IsOneOf) else param for param in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            found: list[Row] = cursor.fetchall()
        return list(map(tuple, compiler.apply_converters(found, converters))) if converters else found

    def row(self, **values: Any) -> Row | None:
        """Ask it and return the first row, None when there is none."""
        found = self.rows(**values)
        return found[0] if found else None

    def _prepare(self) -> tuple[str, list[Any], Any, Any]:
        # Two threads may both come here first: they make the same.
        compiler = self._build().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_rest in compiler.select])
        self._prepared = sql, list(params), compiler, converters
        return self._prepared


class PreparedInstances(Generic[Some]):
    """A query for whole rows of a model, given back as its instances. No `select_related`."""

    def __init__(self, model: type[Some], build: Callable[[], "QuerySet[Some]"]) -> None:
        self._model = model
        self._query = PreparedQuery(lambda: build().values_list(*columns(model)))

    def all(self, **values: Any) -> list[Some]:
        return [take_instance(self._model, iter(row)) for row in self._query.rows(**values)]


# Rows in one statement, within what databases take of parameters; and up to how many its SQL is kept.
MOST_ROWS = 500
KEPT_ROWS = 8


class PreparedInsert(Generic[Some]):
    """Writes new rows of a model in one statement, whose SQL is made once for each number of rows.

    It calls no `save` and fills no `auto_now` column; related rows must be saved already. `is_read_back`: the rows get
    what the database made (their keys, generated columns), which is an answer to wait for.
    """

    def __init__(self, model: type[Some], *, is_read_back: bool = False) -> None:
        self._model, self._is_read_back = model, is_read_back
        self._sql: dict[int, str] = {}

    def write(self, rows: Sequence[Some]) -> None:
        """Insert them, in their order. Does nothing when there are none."""
        for first in range(0, len(rows), MOST_ROWS):
            self._write(rows[first : first + MOST_ROWS])

    def _write(self, rows: Sequence[Some]) -> None:
        columns = self._model._meta.concrete_fields
        # What has a default in the database is written like anything else.
        made = [field for field in columns if field.generated or field is self._model._meta.auto_field]
        written = [field for field in columns if field not in made]
        sql = self._sql.get(len(rows)) or self._build(written, made, len(rows))
        if len(rows) <= KEPT_ROWS:
            self._sql[len(rows)] = sql
        values = [field.get_db_prep_save(field.value_from_object(row), connection) for row in rows for field in written]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            answers = cursor.fetchall() if self._is_read_back else [()] * len(rows)
        for row, answer in zip(rows, answers, strict=True):
            for field, value in zip(made, answer, strict=False):
                setattr(row, field.attname, field.to_python(value))
            row._state.adding, row._state.db = False, connection.alias

    def _build(self, written: "Sequence[Field[Any, Any]]", made: "Sequence[Field[Any, Any]]", count: int) -> str:
        table, *names = (connection.ops.quote_name(name) for name in (self._model._meta.db_table, *_column_of(written)))
        row = f"({', '.join(['%s'] * len(written))})"
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([row] * count)}"  # noqa: S608 - our own names
        if not self._is_read_back:
            return sql
        return f"{sql} RETURNING {', '.join(connection.ops.quote_name(name) for name in _column_of(made))}"


def _column_of(fields: "Iterable[Field[Any, Any]]") -> list[str]:
    return [str(field.column) for field in fields]


def columns(model: type[Model], path: str = "") -> list[str]:
    """Return the names of all columns of a model for `values_list`, behind a path such as `desk__`."""
    return [path + field.attname for field in model._meta.concrete_fields]


def take_instance(model: type[Some], values: Iterator[Any], names: Sequence[str] = ()) -> Some:
    """Make an instance of the next values of a row: of all `columns`, or of these alone."""
    names = names or columns(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, [next(values) for _name in names])
