"""The page of a ticket has a sentence of its own for everything that happens to a ticket."""

import re
from pathlib import Path

from tickets.core import events

SENTENCES = Path(__file__).parents[2] / "frontend/src/features/tickets/detail/timeline/sentence.ts"


def test_every_kind_of_event_has_a_sentence() -> None:
    described = [line for line in (events.__doc__ or "").splitlines() if line.startswith("- `")]
    kinds = {kind for line in described for kind in re.findall(r"`([a-z]+\.[a-z_]+)`", line)}
    told = re.search(r"EVENT_KINDS = \[(.*?)\]", SENTENCES.read_text(), re.DOTALL)

    assert {"ticket.filed", "target.breached"} <= kinds
    assert told is not None
    assert kinds - set(re.findall(r"'([^']+)'", told[1])) == set()
