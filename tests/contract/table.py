"""Every address of the API × every sort of person: the status that they get. `…` in a path is a thing of the scene.

404 is the answer wherever the thing does not exist for the person; 403 only where they see it but may not do this.
"""

from dataclasses import dataclass, field
from typing import Any

ROLES = (
    "anonymous",
    "coordinator",
    "admin",
    "assigned",  # Vera, who has `ticket`, `solved` and `shared`
    "offered",  # Bas, who is asked for `ticket`
    "volunteer",  # Noor, who helps with `shared`
    "ict",  # of the board of all tickets
    "other_ict",  # of another board
    "stranger",  # coordinator of another desk
    "deactivated",  # was a coordinator
    "token",  # Vera's API token
)

FILE = object()
# As a browser makes them: a point on the curve P-256 and a secret.
BROWSER_KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}

# A picture of one point: a signature.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@dataclass(frozen=True)
class Call:
    """One method on one address, and what each role gets, in the order of ROLES."""

    method: str
    path: str
    statuses: str
    body: dict[str, Any] | object | None = None
    note: str = ""
    expected: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        numbers = [int(word) for word in self.statuses.split()]
        object.__setattr__(self, "expected", dict(zip(ROLES, numbers, strict=True)))

    def __str__(self) -> str:
        return f"{self.method} {self.path}" + (f" ({self.note})" if self.note else "")


_SIGNED_IN = "401 200 200 200 200 200 200 200 200 401 200"
_ANYBODY = "200 200 200 200 200 200 200 200 200 200 200"

# fmt: off
TABLE = [
    # Oneself                                                anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "me/",                                       _SIGNED_IN),
    Call("PATCH", "me/",                                     _SIGNED_IN, {"name": "Nieuwe Naam"}),
    Call("GET", "tokens/",                                   _SIGNED_IN),
    Call("POST", "tokens/",                                 "401  201  201  201  201  201  201  201  201  401  403",
         {"name": "Script"}),
    Call("DELETE", "tokens/{noors_token}/",                 "401  404  404  404  404  204  404  404  404  401  403"),
    # People
    Call("GET", "people/",                                  "401  200  200  403  403  403  403  403  200  401  403"),
    Call("GET", "people/?desk={desk}",                      "401  200  200  403  403  403  403  403  404  401  403"),
    Call("GET", "people/{vera}/",                           "401  200  200  404  404  404  404  404  404  401  404"),
    Call("PATCH", "people/{vera}/",                         "401  403  200  404  404  404  404  404  404  401  404",
         {"roles": ["volunteer", "ict_team"]}),
    Call("PATCH", "people/{vera}/",                         "401  403  200  404  404  404  404  404  404  401  404",
         {"roles": ["volunteer", "ict_team"], "desk": "{desk}"}, note="at a desk"),
    Call("GET", "invitations/",                             "401  200  200  403  403  403  403  403  200  401  403"),
    Call("POST", "invitations/",                            "401  201  201  403  403  403  403  403  201  401  403",
         {"email": "nieuw@example.org", "role": "volunteer"}),
    Call("POST", "invitations/",                            "401  403  201  403  403  403  403  403  403  401  403",
         {"email": "nieuw@example.org", "role": "coordinator"}, note="a leader"),
    Call("POST", "invitations/",                            "401  201  201  403  403  403  403  403  404  401  403",
         {"email": "nieuw@example.org", "role": "volunteer", "desk": "{desk}"}, note="to a desk"),
    Call("POST", "invitations/many/",                       "401  200  200  403  403  403  403  403  200  401  403",
         {"text": "nieuw@example.org\nand more", "role": "volunteer", "is_trial": False}),
    Call("POST", "invitations/many/",                       "401  403  200  403  403  403  403  403  403  401  403",
         {"text": "nieuw@example.org", "role": "coordinator", "is_trial": True}, note="leaders"),
    Call("POST", "invitations/many/",                       "401  200  200  403  403  403  403  403  404  401  403",
         {"text": "nieuw@example.org", "role": "volunteer", "is_trial": True, "desk": "{desk}"}, note="to a desk"),
    Call("POST", "invitations/{invitation}/revoke/",        "401  200  200  404  404  404  404  404  404  401  404"),
    Call("POST", "invitations/{invitation}/resend/",        "401  200  200  404  404  404  404  404  404  401  404"),
    Call("POST", "invitations/preview/",                    "404  404  404  404  404  404  404  404  404  404  404",
         {"token": "never-given"}),
    Call("POST", "invitations/accept/",                     "404  404  404  404  404  404  404  404  404  404  403",
         {"token": "never-given"}),
    # To choose from
    Call("GET", "boards/",                                   _SIGNED_IN),
    Call("GET", "schools/",                                  _SIGNED_IN),
    Call("GET", "skills/",                                   _SIGNED_IN),
    Call("GET", "skills/?desk={desk}",                       _SIGNED_IN),
    Call("GET", "categories/",                               _SIGNED_IN),
    Call("GET", "tags/",                                     _SIGNED_IN),
    Call("GET", "workflow/",                                 _SIGNED_IN),
    # Service targets                                        anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "targets/",                                  _SIGNED_IN),
    Call("POST", "targets/",                                "401  201  201  403  403  403  403  403  201  401  403",
         {"priority": "high", "first_response_minutes": 60, "resolution_minutes": 600}),
    Call("GET", "targets/?desk={desk}",                     "401  200  200  200  200  200  200  200  404  401  200"),
    Call("POST", "targets/?desk={desk}",                    "401  201  201  403  403  403  403  403  404  401  403",
         {"priority": "high", "first_response_minutes": 60, "resolution_minutes": 600}),
    Call("DELETE", "targets/{planned}/",                    "401  204  204  403  403  403  403  403  404  401  403"),
    Call("GET", "targets/calendar/",                         _SIGNED_IN),
    Call("PATCH", "targets/calendar/",                      "401  200  200  403  403  403  403  403  200  401  403",
         {"warn_percent": 30}),
    Call("GET", "targets/calendar/?desk={desk}",            "401  200  200  200  200  200  200  200  404  401  200"),
    Call("PATCH", "targets/calendar/?desk={desk}",          "401  200  200  403  403  403  403  403  404  401  403",
         {"warn_percent": 30}),
    Call("GET", "targets/openings/",                         _SIGNED_IN),
    # Settings of a desk                                     anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "settings/categories/",                     "401  200  200  403  403  403  403  403  200  401  403"),
    Call("POST", "settings/categories/",                    "401  201  201  403  403  403  403  403  201  401  403",
         {"name_nl": "Nieuw", "name_en": "New"}),
    Call("POST", "settings/categories/",                    "401  201  201  403  403  403  403  403  404  401  403",
         {"name_nl": "Nieuw", "name_en": "New", "desk": "{desk}"}, note="of a desk"),
    Call("PUT", "settings/categories/order/",               "401  200  200  403  403  403  403  403  400  401  403",
         {"categories": ["{category}"]}),
    Call("PUT", "settings/categories/order/",               "401  200  200  403  403  403  403  403  404  401  403",
         {"categories": ["{category}"], "desk": "{desk}"}, note="of a desk"),
    Call("PATCH", "settings/categories/{category}/",        "401  200  200  403  403  403  403  403  404  401  403",
         {"is_active": False}),
    Call("GET", "settings/skills/",                         "401  200  200  403  403  403  403  403  200  401  403"),
    Call("POST", "settings/skills/",                        "401  201  201  403  403  403  403  403  201  401  403",
         {"name_nl": "Nieuw", "name_en": "New"}),
    Call("PUT", "settings/skills/order/",                   "401  200  200  403  403  403  403  403  400  401  403",
         {"skills": ["{skill}"]}),
    Call("PUT", "settings/skills/order/",                   "401  200  200  403  403  403  403  403  404  401  403",
         {"skills": ["{skill}"], "desk": "{desk}"}, note="of a desk"),
    Call("PATCH", "settings/skills/{skill}/",               "401  200  200  403  403  403  403  403  404  401  403",
         {"is_active": False}),
    Call("GET", "settings/tags/",                           "401  200  200  403  403  403  403  403  200  401  403"),
    Call("PATCH", "settings/tags/{tag}/",                   "401  200  200  403  403  403  404  404  404  401  403",
         {"name": "Anders"}),
    Call("DELETE", "settings/tags/{tag}/",                  "401  204  204  403  403  403  404  404  404  401  403"),
    Call("GET", "settings/boards/",                         "401  200  200  403  403  403  403  403  200  401  403"),
    Call("POST", "settings/boards/",                        "401  201  201  403  403  403  403  403  201  401  403",
         {"number": "12345", "name": "Stichting Nieuw"}),
    Call("POST", "settings/boards/",                        "401  201  201  403  403  403  403  403  404  401  403",
         {"number": "12345", "name": "Stichting Nieuw", "desk": "{desk}"}, note="of a desk"),
    Call("PATCH", "settings/boards/{board}/",               "401  200  200  403  403  403  403  404  404  401  403",
         {"name": "Stichting Anders"}),
    # Students                                               anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "volunteers/",                               _SIGNED_IN),
    Call("GET", "volunteers/me/",                           "401  404  404  200  200  200  404  404  404  401  200"),
    Call("PATCH", "volunteers/me/",                         "401  404  404  200  200  200  404  404  404  401  200",
         {"programme": "HBO-ICT"}),
    Call("GET", "volunteers/me/?desk={desk}",               "401  404  404  200  200  200  404  404  404  401  200"),
    Call("PATCH", "volunteers/me/?desk={desk}",             "401  404  404  200  200  200  404  404  404  401  200",
         {"programme": "HBO-ICT"}),
    Call("GET", "volunteers/{vera}/",                       "401  200  200  200  404  404  404  404  404  401  200"),
    Call("PATCH", "volunteers/{vera}/",                     "401  200  403  200  404  404  404  404  404  401  200",
         {"programme": "HBO-ICT"}),
    Call("GET", "volunteers/{vera}/?desk={desk}",           "401  200  200  200  404  404  404  404  404  401  200"),
    Call("PATCH", "volunteers/{vera}/?desk={desk}",         "401  200  403  200  404  404  404  404  404  401  200",
         {"programme": "HBO-ICT"}),
    # Lists of tickets: what is in them is tested apart
    Call("GET", "tickets/",                                  _SIGNED_IN),
    Call("GET", "tickets/facets/",                           _SIGNED_IN),
    Call("GET", "tickets/export.csv",                        _SIGNED_IN),
    # What waits for whom, and the coordinator's board
    Call("GET", "assignments/board/",                       "401  200  403  403  403  403  403  403  200  401  403"),
    Call("GET", "today/",                                    _SIGNED_IN),
    Call("GET", "today/count/",                              _SIGNED_IN),
    Call("GET", "tickets/export.xlsx",                       _SIGNED_IN),
    # Search: what it finds is tested apart
    Call("GET", "search/",                                   _SIGNED_IN),
    Call("GET", "search/snippets/",                          _SIGNED_IN),
    Call("GET", "tickets/{ticket}/similar/",                "401  200  404  200  200  404  200  404  404  401  200"),
    Call("GET", "tickets/{queued}/similar/",                "401  200  404  200  200  200  200  404  404  401  200",
         note="in the queue"),
    # Erasing words
    Call("POST", "erasures/",                               "401  200  200  403  403  403  403  403  404  401  403",
         {"subject": {"type": "ticket", "id": "{ticket}"}, "reason": "request"}),
    Call("POST", "erasures/",                               "401  200  200  403  403  403  403  403  404  401  403",
         {"subject": {"type": "ticket", "id": "{ticket}", "parts": ["description"]}, "reason": "request"},
         note="of one text of a ticket"),
    Call("POST", "erasures/",                               "401  403  200  403  403  403  403  403  403  401  403",
         {"person": "{vera}", "reason": "request"}, note="of a person"),
    Call("POST", "erasures/",                               "401  403  200  403  403  403  403  403  404  401  403",
         {"person": "{vera}", "desk": "{desk}", "reason": "request"}, note="of a person at a desk"),
    # Reports                                                anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "reports/",                                 "401  200  403  403  403  403  200  200  200  401  403"),
    Call("GET", "reports/?by=assignee",                     "401  200  403  403  403  403  403  403  200  401  403",
         note="about students"),
    # Saved views: `shared_view` is the coordinator's, for the desk; `board_view` of the ICT team, for its board
    Call("GET", "views/",                                    _SIGNED_IN),
    Call("GET", "views/counts/",                             _SIGNED_IN),
    Call("POST", "views/",                                  "401  201  201  201  201  201  201  201  201  401  201",
         {"name": "Mijn lijst", "filters": {"status": ["new"]}}),
    Call("POST", "views/",                                  "401  201  403  403  403  403  403  403  201  401  403",
         {"name": "Voor allen", "audience": "desk"}, note="shared with the desk"),
    Call("PUT", "views/{shared_view}/",                     "401  200  404  403  403  403  404  404  404  401  403",
         {"name": "Anders", "audience": "desk"}),
    Call("POST", "views/",                                  "401  201  403  403  403  403  403  403  400  401  403",
         {"name": "Voor allen", "audience": "desk", "desk": "{desk}"}, note="shared with a desk"),
    Call("PUT", "views/{board_view}/",                      "401  404  404  404  404  404  200  404  404  401  404",
         {"name": "Anders"}),
    Call("DELETE", "views/{shared_view}/",                  "401  204  404  403  403  403  404  404  404  401  403"),
    Call("PUT", "views/{shared_view}/pin/",                 "401  200  404  200  200  200  404  404  404  401  200"),
    Call("DELETE", "views/{shared_view}/pin/",              "401  200  404  200  200  200  404  404  404  401  200"),
    # Many at once: what may not be done is refused ticket by ticket, tested in tests/tickets/test_bulk.py
    Call("POST", "tickets/bulk/",                            _SIGNED_IN,
         {"tickets": [{"id": 1}], "operation": "move", "to": "withdrawn"}),
    *(
        Call("GET", f"reports/export.{name}",               "401  200  403  403  403  403  200  200  200  401  403")
        for name in ("csv", "xlsx", "pdf")
    ),
    Call("GET", "reports/bulletin/",                        "401  200  403  403  403  403  403  403  200  401  403"),
    # Filing
    Call("POST", "tickets/",                                "401  201  403  403  403  403  201  400  400  401  403",
         {"title": "Nieuw", "school": "{school}"}),
    # One ticket: in progress with Vera, Bas is asked        anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "tickets/{ticket}/",                        "401  200  404  200  200  404  200  404  404  401  200"),
    Call("GET", "tickets/{queued}/",                        "401  200  404  200  200  200  200  404  404  401  200",
         note="in the queue"),
    Call("GET", "tickets/{new}/",                           "401  200  404  404  404  404  200  404  404  401  404",
         note="new"),
    Call("GET", "tickets/{far}/",                           "401  404  404  404  404  404  404  404  200  401  404",
         note="of another desk"),
    Call("GET", "tickets/{theirs}/",                        "401  200  404  404  404  404  404  200  404  401  404",
         note="of the other board"),
    Call("PATCH", "tickets/{ticket}/",                      "401  200  404  403  403  404  200  404  404  401  403",
         {"title": "Anders"}),
    Call("POST", "tickets/{ticket}/triage/",                "401  200  404  403  403  404  403  404  404  401  403",
         {"urgency": "high"}),
    Call("POST", "tickets/{ticket}/transition/",            "401  200  404  200  403  404  403  404  404  401  200",
         {"to": "solved"}),
    Call("POST", "tickets/{ticket}/transition/",            "401  409  404  409  409  404  409  404  404  401  409",
         {"to": "closed"}, note="no such move"),
    Call("POST", "tickets/{ticket}/messages/",              "401  201  404  201  403  404  201  404  404  401  201",
         {"body": "Hallo"}),
    Call("POST", "tickets/{ticket}/messages/",              "401  201  404  201  403  404  403  404  404  401  201",
         {"body": "Hallo", "audience": "internal"}, note="a note"),
    Call("GET", "tickets/{ticket}/timeline/",               "401  200  404  200  200  404  200  404  404  401  200"),
    Call("POST", "tickets/{solved}/confirm/",               "401  200  404  403  404  404  200  404  404  401  403",
         {"score": 4}),
    Call("PUT", "tickets/{talks}/agreement/",               "401  200  404  404  404  404  200  404  404  401  404",
         {"scope": "Tien laptops"}),
    Call("POST", "tickets/{proposed}/agreement/accept/",    "401  409  404  404  404  404  200  404  404  401  404",
         {}),
    Call("GET", "tickets/{ticket}/suggestions/",            "401  200  404  403  403  404  403  404  404  401  403"),
    Call("GET", "tickets/{ticket}/candidates/",             "401  200  404  403  403  404  403  404  404  401  403"),
    Call("GET", "tickets/{ticket}/colleagues/",             "401  200  404  200  403  404  403  404  404  401  200"),
    Call("POST", "tickets/{ticket}/offers/",                "401  201  404  403  403  404  403  404  404  401  403",
         {"volunteer": "{noor}"}),
    Call("POST", "tickets/{queued}/claim/",                 "401  403  404  201  201  201  403  404  404  401  201"),
    Call("POST", "tickets/{new}/claim/",                    "401  403  404  404  404  404  403  404  404  401  404",
         note="new"),
    Call("POST", "tickets/{new}/merge/",                    "401  200  404  404  404  404  403  404  404  401  404",
         {"into": "{talks}"}),
    Call("GET", "tickets/{new}/merge/?into={talks}",        "401  200  404  404  404  404  403  404  404  401  404",
         note="what it would do"),
    Call("POST", "tickets/{ticket}/split/",                 "401  201  404  403  403  404  403  404  404  401  403",
         {"title": "Iets anders", "messages": ["{message}"]}),
    Call("GET", "tickets/{ticket}/split/?messages={message}", "401 200 404  403  403  404  403  404  404  401  403",
         note="what it would do"),
    Call("POST", "tickets/{ticket}/checklist/",             "401  200  404  200  403  404  403  404  404  401  200",
         {"texts": ["Accu laden"]}),
    Call("PATCH", "tickets/{ticket}/checklist/{step}/",     "401  200  404  200  403  404  403  404  404  401  200",
         {"is_done": True}),
    Call("DELETE", "tickets/{ticket}/checklist/{step}/",    "401  200  404  200  403  404  403  404  404  401  200"),
    Call("POST", "tickets/{ticket}/links/",                 "401  200  404  200  404  404  403  404  404  401  200",
         {"ticket": "{solved}"}),
    Call("DELETE", "tickets/{ticket}/links/{shared}/",      "401  200  404  200  404  404  403  404  404  401  200"),
    Call("PUT", "tickets/{ticket}/tags/",                   "401  200  404  200  403  404  403  404  404  401  200",
         {"tags": ["wifi"]}),
    Call("PUT", "tickets/{ticket}/follow/",                 "401  200  404  200  403  404  200  404  404  401  200"),
    Call("DELETE", "tickets/{ticket}/follow/",              "401  200  404  200  403  404  200  404  404  401  200"),
    # Macros and mentions                                    anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "macros/",                                   _SIGNED_IN),
    Call("GET", "macros/placeholders/",                      _SIGNED_IN),
    Call("POST", "macros/",                                 "401  201  403  201  201  201  403  403  201  401  201",
         {"name": "Groet", "body": "Groet, {{me.name}}"}, note="one's own"),
    Call("POST", "macros/",                                 "401  201  201  403  403  403  403  403  201  401  403",
         {"name": "Groet", "body": "Groet, {{me.name}}", "is_shared": True}, note="the desk's"),
    Call("POST", "macros/",                                 "401  201  201  403  403  403  403  403  400  401  403",
         {"name": "Groet", "body": "Groet, {{me.name}}", "is_shared": True, "desk": "{desk}"}, note="a desk's"),
    Call("GET", "macros/{macro}/",                          "401  200  200  200  200  200  404  404  404  401  200"),
    Call("PATCH", "macros/{macro}/",                        "401  200  200  403  403  403  404  404  404  401  403",
         {"name": "Anders"}),
    Call("DELETE", "macros/{macro}/",                       "401  204  204  403  403  403  404  404  404  401  403"),
    Call("GET", "macros/{veras_macro}/",                    "401  404  404  200  404  404  404  404  404  401  200",
         note="a student's own"),
    Call("PATCH", "macros/{veras_macro}/",                  "401  404  404  200  404  404  404  404  404  401  200",
         {"name": "Anders"}, note="a student's own"),
    Call("DELETE", "macros/{veras_macro}/",                 "401  404  404  204  404  404  404  404  404  401  204",
         note="a student's own"),
    Call("GET", "tickets/{ticket}/macros/",                 "401  200  404  200  403  404  403  404  404  401  200"),
    Call("GET", "tickets/{ticket}/mentionable/",            "401  200  404  200  403  404  200  404  404  401  200"),
    Call("POST", "tickets/{ticket}/messages/",              "401  201  404  403  403  404  403  404  404  401  403",
         {"body": "Dit gaat voor", "urgency": "high"}, note="with triage"),
    Call("POST", "tickets/{ticket}/messages/",              "401  201  404  201  403  404  403  404  404  401  201",
         {"body": "Zie label", "add_tags": ["wifi"]}, note="with tags"),
    # Assignments                                            anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("POST", "assignments/{offer}/accept/",             "401  404  404  404  200  404  404  404  404  401  404"),
    Call("POST", "assignments/{offer}/decline/",            "401  404  404  404  204  404  404  404  404  401  404",
         {"reason": "Tentamens"}),
    Call("POST", "assignments/{offer}/move/",               "401  201  404  403  403  404  404  404  404  401  403",
         {"volunteer": "{noor}", "reason": "Noor kan eerder"}),
    Call("POST", "assignments/{place}/release/",            "401  200  404  204  404  404  404  404  404  401  204",
         {"reason": "Ziek"}),
    Call("POST", "assignments/{place}/hand-over/",          "401  201  404  201  404  404  404  404  404  401  201",
         {"volunteer": "{noor}"}),
    Call("POST", "assignments/{second}/make-lead/",         "401  200  404  200  404  403  404  404  404  401  200"),
    # Notifications: everybody's own; Ilse's are not there for anybody else
    Call("GET", "notifications/",                            _SIGNED_IN),
    Call("GET", "notifications/unread/",                     _SIGNED_IN),
    Call("POST", "notifications/read/",                      _SIGNED_IN, {}),
    Call("POST", "notifications/read/",                      _SIGNED_IN,
         {"subjects": [{"type": "ticket", "id": "{ticket}"}]},
         note="about a ticket, whoever sees it"),
    Call("PATCH", "notifications/{told}/",                  "401  404  404  404  404  404  200  404  404  401  404",
         {"is_read": True}),
    Call("GET", "notifications/preferences/",                _SIGNED_IN),
    Call("PATCH", "notifications/preferences/",              _SIGNED_IN,
         {"quiet_hours": {"starts": "19:00", "ends": "08:00"}}),
    Call("PATCH", "notifications/preferences/",             "401  400  400  200  200  200  400  400  400  401  200",
         {"kinds": [{"kind": "offer", "mail": False}]}, note="students only"),
    Call("POST", "notifications/test/",                     "401  204  204  204  204  204  204  204  204  401  204"),
    Call("GET", "notifications/push/",                       _SIGNED_IN),
    Call("POST", "notifications/push/",                     "401  201  201  201  201  201  201  201  201  401  201",
         {"endpoint": "https://fcm.googleapis.com/fcm/send/abc", "keys": BROWSER_KEYS}),
    Call("DELETE", "notifications/push/{browser}/",         "401  404  404  404  404  404  204  404  404  401  404"),
    # Devices: of `shared`, which Vera and Noor have         anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "device-types/",                             _SIGNED_IN),
    Call("GET", "device-checklists/",                        _SIGNED_IN),
    Call("GET", "device-batches/",                           _SIGNED_IN),
    Call("POST", "device-batches/",                         "401  201  404  403  403  404  201  404  404  401  403",
         {"ticket_id": "{ticket}", "checklist_id": "{checklist}", "name": "Laptops groep 5"}),
    Call("GET", "device-batches/export.csv",                 _SIGNED_IN),
    Call("GET", "device-batches/{batch}/",                  "401  200  404  200  404  200  200  404  404  401  200"),
    Call("PATCH", "device-batches/{batch}/",                "401  200  404  403  404  403  200  404  404  401  403",
         {"name": "Laptops groep 6"}),
    Call("DELETE", "device-batches/{batch}/",               "401  204  404  403  404  403  204  404  404  401  403"),
    Call("POST", "device-batches/{batch}/preview/",         "401  200  404  403  404  403  200  404  404  401  403",
         {"count": 30, "type_id": "{device_type}"}),
    Call("POST", "device-batches/{batch}/import/",          "401  200  404  403  404  403  200  404  404  401  403",
         {"text": "serienummer\tgroep\nSN-77\t5b", "type_id": "{device_type}"}),
    Call("GET", "device-batches/{batch}/labels.pdf",        "401  200  404  200  404  200  200  404  404  401  200"),
    Call("POST", "device-batches/{batch}/handover/",        "401  409  404  409  404  409  409  404  404  401  409",
         {"signer_name": "Wil Smit", "signer_role": "conciërge", "signature": PNG}, note="not ready yet"),
    Call("GET", "device-batches/{batch}/handover.pdf",      "401  404  404  404  404  404  404  404  404  401  404"),
    Call("GET", "devices/",                                  _SIGNED_IN),
    Call("GET", "devices/export.csv",                        _SIGNED_IN),
    Call("GET", "devices/{device}/",                        "401  200  404  200  404  200  200  404  404  401  200"),
    Call("PATCH", "devices/{device}/",                      "401  200  404  200  404  200  200  404  404  401  200",
         {"for_class": "groep 5b"}),
    Call("DELETE", "devices/{device}/",                     "401  204  404  403  404  403  204  404  404  401  403"),
    # What is refused is said of each operation.
    Call("POST", "device-ticks/",                            _SIGNED_IN,
         {"operations": [{"client_id": "1b4c1c6a-8f0c-4d6e-9a5f-3f1d2b7a9c01", "kind": "exception", "reason": "Scherm",
                          "done_at": "2026-11-30T10:00:00Z", "device": "{device}"}]}),
    # Files
    Call("POST", "uploads/",                                "401  201  201  201  201  201  201  201  201  401  201",
         FILE),
    Call("DELETE", "uploads/{upload}/",                     "401  404  404  404  404  404  204  404  404  401  404"),
    Call("GET", "attachments/{upload}/",                    "401  404  404  404  404  404  200  404  404  401  404",
         note="not sent yet"),
    Call("GET", "attachments/{picture}/",                   "401  200  404  200  404  404  200  404  404  401  200"),
    Call("GET", "attachments/{note_file}/",                 "401  200  404  200  404  404  404  404  404  401  200",
         note="of a note"),
    # Hours                                                  anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "hours/week/",                              "401  200  403  200  200  200  403  403  200  401  200"),
    Call("GET", "hours/week/?volunteer={vera}",             "401  200  403  200  404  404  403  403  404  401  200"),
    Call("GET", "hours/overview/",                          "401  200  403  403  403  403  403  403  200  401  403"),
    Call("GET", "hours/overview/?desk={desk}",              "401  200  403  403  403  403  403  403  400  401  403"),
    Call("GET", "work-timer/",                               _SIGNED_IN),
    Call("POST", "work-timer/",                             "401  403  403  409  201  201  403  403  403  401  409",
         {"kind": "other"}),
    Call("POST", "work-timer/stop/",                        "401  404  404  201  404  404  404  404  404  401  201",
         {}),
    Call("DELETE", "work-timer/",                           "401  404  404  204  404  404  404  404  404  401  204"),
    Call("GET", "work-logs/",                                _SIGNED_IN),
    Call("GET", "work-logs/export.csv",                      _SIGNED_IN),
    Call("POST", "work-logs/",                              "401  403  403  201  201  201  403  403  403  401  201",
         {"kind": "other", "worked_on": "{today}", "minutes": 30}),
    Call("GET", "work-logs/{work_log}/",                    "401  200  404  200  404  404  404  404  404  401  200"),
    Call("POST", "work-logs/{work_log}/correct/",           "401  403  404  201  404  404  404  404  404  401  201",
         {"minutes": 45}),
    Call("POST", "work-logs/{work_log}/take-back/",         "401  403  404  201  404  404  404  404  404  401  201"),
    Call("GET", "work-weeks/",                               _SIGNED_IN),
    Call("GET", "work-weeks/export.csv",                     _SIGNED_IN),
    Call("GET", "work-weeks/{work_week}/",                  "401  200  404  200  404  404  404  404  404  401  200"),
    Call("POST", "work-weeks/confirm/",                     "401  403  403  200  200  200  403  403  403  401  200",
         {"monday": "{monday}"}),
    Call("POST", "work-weeks/approve-plain/",               "401  200  403  403  403  403  403  403  200  401  403",
         {}),
    Call("POST", "work-weeks/{work_week}/approve/",         "401  200  404  403  404  404  404  404  404  401  403"),
    Call("POST", "work-weeks/{work_week}/send-back/",       "401  200  404  403  404  404  404  404  404  401  403",
         {"reason": "Kijk nog eens naar dinsdag"}),
    Call("GET", "work-statements/",                          _SIGNED_IN),
    Call("GET", "work-statements/export.csv",                _SIGNED_IN),
    Call("POST", "work-statements/",                        "401  201  403  403  403  403  403  403  400  401  403",
         {"volunteer_id": "{vera}", "starts_on": "{stated_from}", "ends_on": "{stated_until}"}),
    Call("GET", "work-statements/{work_statement}/",        "401  200  404  200  404  404  404  404  404  401  200"),
    Call("GET", "work-statements/{work_statement}/pdf/",    "401  200  404  200  404  404  404  404  404  401  200"),
    Call("GET", "no/such/address/",                         "404  404  404  404  404  404  404  404  404  404  404"),
]

# Outside of /api/v1/. The admin site and sign-in have tests of their own below.
PAGES = [
    Call("GET", "/healthz",          _ANYBODY),
    Call("GET", "/readyz",           _ANYBODY),
    Call("GET", "/outbox/",         "404  404  404  404  404  404  404  404  404  404  404"),
    Call("GET", "/api/schema/",     "401  200  200  200  200  200  200  200  200  401  200"),
    Call("GET", "/api/docs/",       "302  200  200  200  200  200  200  200  200  302  302"),
    Call("GET", "/api/redoc/",      "404  404  404  404  404  404  404  404  404  404  404"),
    Call("GET", "/verify",           _ANYBODY),
    Call("GET", "/verify/{code}",    _ANYBODY),
    Call("GET", "/verify/AAAA-AAAA-AAAA", "404  404  404  404  404  404  404  404  404  404  404"),
    Call("GET", "/",                 _ANYBODY),
    Call("GET", "/tickets/{ticket}", _ANYBODY, note="the web app's shell"),
]
# fmt: on
