"""Where a text is kept, sent or shown: in all tables, files, frames, answers and exports."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.live.delivery import Reader, read_log
from tests.factories import World
from tickets.core.models import Ticket


@dataclass
class Search:
    """Everything there is, as text."""

    world: World
    found: list[str] = field(default_factory=list)

    def people(self) -> list[User]:
        world = self.world
        return [
            world.coordinator, world.admin, world.vera, world.bas, world.ict, world.other_ict, world.far_coordinator,
        ]  # fmt: skip

    def stored(self, secret: str) -> list[str]:
        """Return where the text is kept."""
        self.found = []
        self._look(secret, "a table", self._tables())
        self._look(secret, "a file", self._files())
        return self.found

    def everywhere(self, secret: str) -> list[str]:
        """Return where the text is kept, and where it is sent or shown."""
        self.stored(secret)
        self._look(secret, "a frame", self._frames())
        self._look(secret, "an answer", self._answers(secret))
        return self.found

    def _look(self, secret: str, where: str, texts: list[tuple[str, str]]) -> None:
        self.found += [f"{where}: {name}" for name, text in texts if secret in text.lower()]

    def _tables(self) -> list[tuple[str, str]]:
        texts = []
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - every table there is
                texts += [(table, " ".join(map(_as_text, row))) for row in cursor.fetchall()]
            if connection.vendor == "sqlite":
                # The index writes a term as what differs from the one before: its own list of them says it whole.
                cursor.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, search_sides, row)")
                cursor.execute("SELECT term FROM temp.terms")
                texts += [("the terms of search_sides", term) for (term,) in cursor.fetchall()]
        return texts

    def _frames(self) -> list[tuple[str, str]]:
        texts, after = [], 0
        while (reading := read_log(after)) is not None:
            for reader in self.people():
                for language in ("nl", "en"):
                    frames = reading.frames(Reader(load_scope(reader.pk), language))
                    texts += [(f"{reader.email} {frame.seq}", frame.text) for frame in frames]
            after = reading.last
        return texts

    def _answers(self, secret: str) -> list[tuple[str, str]]:
        texts = []
        tickets = list(Ticket.objects.values_list("pk", flat=True))
        paths = ["tickets/", "tickets/export.csv", "notifications/", "macros/", "views/", "tags/", "attention/"]
        for pk in tickets:
            paths += [f"tickets/{pk}/", f"tickets/{pk}/timeline/"]
        for reader in self.people():
            client = Client()
            client.force_login(reader)
            for path in paths:
                answer = client.get(f"/api/v1/{path}")
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                texts.append((f"{reader.email} {path}", content.decode("utf-8", "replace")))
            answer = client.get("/api/v1/tickets/export.xlsx")
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            texts.append((f"{reader.email} export.xlsx", _sheets(content)))
            hits = client.get(f"/api/v1/tickets/?q={secret[:-2]}").json().get("results", [])
            texts += [(f"{reader.email} search", secret) for _hit in hits]
        return texts

    def _files(self) -> list[tuple[str, str]]:
        root = Path(settings.MEDIA_ROOT)
        stored = [path for path in root.rglob("*") if path.is_file()] if root.exists() else []
        return [(str(path), path.read_bytes().decode("utf-8", "replace")) for path in stored]


def _as_text(value: Any) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def _sheets(content: bytes) -> str:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as book:
            return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    except BadZipFile:
        return ""
