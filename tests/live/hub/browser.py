"""A page as the web app is written, without a browser: a cache filled by reading, kept up to date by frames."""

import json
from collections.abc import Coroutine
from typing import Any

from django.utils import translation

from helpdesk.access.scope import Scope
from helpdesk.accounts.models import User
from helpdesk.accounts.scopes import load_scope
from helpdesk.history.unit import current_cursor
from helpdesk.live import frames
from tests.live.hub.turns import TurnConnection, TurnHub
from tickets.agreements.subject import AGREEMENTS
from tickets.core.access import visibility_of
from tickets.core.models import Ticket
from tickets.core.rows import RowRenderer
from tickets.page.timeline import MAX_SEQ, newest_page

Json = dict[str, Any]


def fresh(value: object) -> Any:
    """As it comes over the wire."""
    return json.loads(frames.as_text({"": value}))[""]


class Browser:
    """A page as the web app is written: a cache filled by reading, kept up to date by frames."""

    def __init__(self, hub: TurnHub, user: User, language: str) -> None:
        self.hub = hub
        self.user = user
        self.language = language
        self.connection: TurnConnection | None = None
        self.processed = 0
        self.read_everything()

    def read_everything(self) -> None:
        # Like the API: the cursor first, then the data.
        self.cursor = self.read_at = current_cursor()
        self.rows, self.timelines, self.timelines_read_at, self.agreements = {}, {}, {}, {}
        for ticket_id, row in self.rows_now().items():
            self.rows[ticket_id] = row
            if row["level"] == "full":
                self.read_timeline(ticket_id)

    def read_timeline(self, ticket_id: int) -> None:
        self.timelines_read_at[ticket_id] = current_cursor()
        self.timelines[ticket_id] = self.timeline_now(ticket_id)
        self.agreements[ticket_id] = self.agreement_now(ticket_id)

    def scope_now(self) -> Scope:
        return load_scope(self.user.pk)

    def rows_now(self) -> dict[int, Json]:
        scope = self.scope_now()
        tickets = list(Ticket.objects.visible_in(scope).for_rows())
        with translation.override(self.language):
            renderer = RowRenderer(tickets)
            return {
                ticket.pk: fresh(renderer.row(ticket, scope, visibility_of(scope, ticket.access))) for ticket in tickets
            }

    def timeline_now(self, ticket_id: int) -> dict[int, Json]:
        scope = self.scope_now()
        ticket = Ticket.objects.visible_in(scope).filter(pk=ticket_id).first()
        if ticket is None:  # Between the frame and our question it went away; its own frame is on the way.
            return {}
        view, entries, before = visibility_of(scope, ticket.access), [], MAX_SEQ
        with translation.override(self.language):
            while True:
                page = newest_page(ticket, scope, view, before=before)
                entries += page.entries
                if page.before is None:
                    return {entry["seq"]: fresh(entry) for entry in entries}
                before = page.before

    def agreement_now(self, ticket_id: int) -> Json | None:
        found = AGREEMENTS.for_rows(AGREEMENTS.visible_in(self.scope_now())).filter(tickets=ticket_id).first()
        return fresh(AGREEMENTS.row(found, frozenset())) if found else None

    def connect(self) -> Coroutine[Any, Any, None]:
        self.connection = TurnConnection(self.user, self.language)
        self.processed = 0
        self.hub.register(self.connection)
        return self.hub.join(self.connection, str(self.cursor))

    def disconnect(self) -> None:
        """Sleep, or a tunnel: what was sent and not yet seen is lost."""
        if self.connection is not None:
            self.connection.close(1006)
            self.hub.leave(self.connection)
            self.connection = None

    def process(self, count: int | None = None) -> None:
        sent = self.connection.sent if self.connection else []
        until = len(sent) if count is None else min(len(sent), self.processed + count)
        for text in sent[self.processed : until]:
            self.apply(json.loads(text))
        self.processed = max(self.processed, until)

    def apply(self, frame: Json) -> None:
        if frame["type"] == "resync":
            self.read_everything()
        elif frame["type"] == "subject.hidden" and frame["subject"]["type"] == "ticket":
            self.hide(frame["subject"]["id"], frame["seq"])
        elif frame["type"] == "event" and frame["row"]:
            self.patch_agreement(frame["row"]) if frame["subject"]["type"] == "agreement" else self.patch(frame)
        self.cursor = max(self.cursor, frame["seq"])

    def hide(self, ticket_id: int, seq: int) -> None:
        if seq > self.read_at:
            for cache in (self.rows, self.timelines, self.timelines_read_at, self.agreements):
                cache.pop(ticket_id, None)

    def patch(self, frame: Json) -> None:
        ticket_id, seq, row = frame["subject"]["id"], frame["seq"], frame["row"]
        if seq > self.read_at:
            self.rows[ticket_id] = row
        if row["level"] != "full":
            self.timelines.pop(ticket_id, None)
            self.timelines_read_at.pop(ticket_id, None)
            self.agreements.pop(ticket_id, None)
        elif ticket_id not in self.timelines or (frame["event"] or {}).get("kind") == "words.erased":
            # Once words are erased, entries from before say less: pages ask for all of them afresh.
            self.read_timeline(ticket_id)
        elif frame["event"] is not None and seq > self.timelines_read_at[ticket_id]:
            assert seq not in self.timelines[ticket_id], "a frame came twice"
            self.timelines[ticket_id][seq] = frame["event"]
            if frame["event"]["kind"] == "agreement.proposed":
                # It may be the first one, of which the page knows nothing.
                self.agreements[ticket_id] = self.agreement_now(ticket_id)

    def patch_agreement(self, row: Json) -> None:
        for ticket_id, shown in self.agreements.items():
            if shown is not None and shown["id"] == row["id"] and shown["version"] < row["version"]:
                self.agreements[ticket_id] = row

    def check(self) -> None:
        who = self.user.name
        assert self.rows == self.rows_now(), who
        full = {ticket_id for ticket_id, row in self.rows.items() if row["level"] == "full"}
        assert self.timelines.keys() == full, who
        for ticket_id in full:
            assert self.timelines[ticket_id] == self.timeline_now(ticket_id), who
            assert self.agreements[ticket_id] == self.agreement_now(ticket_id), who
