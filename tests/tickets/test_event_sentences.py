"""The page of a ticket has a sentence of its own for everything that happens to a ticket."""

import re
from pathlib import Path

from helpdesk.history.kinds import all_kinds

EVENTS = Path(__file__).parents[2] / "frontend/src/domain/tickets/history/event-kinds.ts"


def test_every_kind_of_event_has_a_sentence() -> None:
    kinds = {kind.name for kind in all_kinds() if kind.subject == "ticket"} | {"words.erased"}
    told = re.search(r"const EVENTS = \{(.*?)^\}", EVENTS.read_text(), re.DOTALL | re.MULTILINE)

    assert {"ticket.filed", "target.breached"} <= kinds
    assert told is not None
    assert kinds - set(re.findall(r"^  '([^']+)':", told[1], re.MULTILINE)) == set()
