"""Makes the macros of the demo."""

import tomllib
from pathlib import Path

from helpdesk.access.actor import person
from tickets.demo.cast import Cast
from tickets.macros.actions import MacroDraft, create_macro

_FILE = Path(__file__).with_name("macros.toml")


def make_macros(cast: Cast) -> None:
    """Give the desk its macros, and the first student a few of their own."""
    macros = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    first_student, _profile = next(iter(cast.students.values()))
    for maker, kind in ((cast.coordinator, "shared"), (first_student, "own")):
        for position, fields in enumerate(macros[kind]):
            draft = MacroDraft(**fields | {"body": fields["body"].strip(), "position": position})
            create_macro(actor=person(maker), draft=draft, is_shared=kind == "shared", desk_id=cast.desk.pk)
