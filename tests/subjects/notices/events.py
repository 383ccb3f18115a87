from helpdesk.history.kinds import CODES, EventKind, Field, declare

declare(
    EventKind("notice.written", "A notice was written.", (), "notice"),
    EventKind("notice.changed", "A notice was changed.", (Field("fields", CODES, "what changed"),), "notice"),
    EventKind("notice.removed", "A notice was removed.", (), "notice"),
)
