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
    Call("GET", "people/{vera}/",                           "401  200  200  404  404  404  404  404  404  401  404"),
    Call("PATCH", "people/{vera}/",                         "401  403  200  404  404  404  404  404  404  401  404",
         {"roles": ["volunteer", "ict_team"]}),
    Call("GET", "invitations/",                             "401  200  200  403  403  403  403  403  200  401  403"),
    Call("POST", "invitations/",                            "401  201  201  403  403  403  403  403  201  401  403",
         {"email": "nieuw@example.org", "role": "volunteer"}),
    Call("POST", "invitations/",                            "401  403  201  403  403  403  403  403  403  401  403",
         {"email": "nieuw@example.org", "role": "coordinator"}, note="a leader"),
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
    Call("GET", "categories/",                               _SIGNED_IN),
    Call("GET", "tags/",                                     _SIGNED_IN),
    Call("GET", "workflow/",                                 _SIGNED_IN),
    # Students                                               anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("GET", "volunteers/",                               _SIGNED_IN),
    Call("GET", "volunteers/me/",                           "401  404  404  200  200  200  404  404  404  401  200"),
    Call("PATCH", "volunteers/me/",                         "401  404  404  200  200  200  404  404  404  401  200",
         {"programme": "HBO-ICT"}),
    Call("GET", "volunteers/{vera}/",                       "401  200  200  200  404  404  404  404  404  401  200"),
    Call("PATCH", "volunteers/{vera}/",                     "401  200  403  200  404  404  404  404  404  401  200",
         {"programme": "HBO-ICT"}),
    # Lists of tickets: what is in them is tested apart
    Call("GET", "tickets/",                                  _SIGNED_IN),
    Call("GET", "tickets/facets/",                           _SIGNED_IN),
    Call("GET", "tickets/export.csv",                        _SIGNED_IN),
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
    Call("GET", "tickets/{ticket}/candidates/",             "401  200  404  403  403  404  403  404  404  401  403"),
    Call("GET", "tickets/{ticket}/colleagues/",             "401  200  404  200  403  404  403  404  404  401  200"),
    Call("POST", "tickets/{ticket}/offers/",                "401  201  404  403  403  404  403  404  404  401  403",
         {"volunteer": "{noor}"}),
    Call("POST", "tickets/{queued}/claim/",                 "401  403  404  201  201  201  403  404  404  401  201"),
    Call("POST", "tickets/{new}/claim/",                    "401  403  404  404  404  404  403  404  404  401  404",
         note="new"),
    Call("POST", "tickets/{new}/merge/",                    "401  200  404  404  404  404  403  404  404  401  404",
         {"into": "{talks}"}),
    Call("POST", "tickets/{ticket}/links/",                 "401  200  404  200  404  404  403  404  404  401  200",
         {"ticket": "{solved}"}),
    Call("DELETE", "tickets/{ticket}/links/{shared}/",      "401  200  404  200  404  404  403  404  404  401  200"),
    Call("PUT", "tickets/{ticket}/tags/",                   "401  200  404  200  403  404  403  404  404  401  200",
         {"tags": ["wifi"]}),
    Call("PUT", "tickets/{ticket}/follow/",                 "401  200  404  200  403  404  200  404  404  401  200"),
    Call("DELETE", "tickets/{ticket}/follow/",              "401  200  404  200  403  404  200  404  404  401  200"),
    # Assignments                                            anon coor admn asgn offr vol  ict  oict strn deac tokn
    Call("POST", "assignments/{offer}/accept/",             "401  404  404  404  200  404  404  404  404  401  404"),
    Call("POST", "assignments/{offer}/decline/",            "401  404  404  404  204  404  404  404  404  401  404",
         {"reason": "Tentamens"}),
    Call("POST", "assignments/{place}/release/",            "401  200  404  204  404  404  404  404  404  401  204",
         {"reason": "Ziek"}),
    Call("POST", "assignments/{place}/hand-over/",          "401  201  404  201  404  404  404  404  404  401  201",
         {"volunteer": "{noor}"}),
    Call("POST", "assignments/{second}/make-lead/",         "401  200  404  200  404  403  404  404  404  401  200"),
    # Files
    Call("POST", "uploads/",                                "401  201  201  201  201  201  201  201  201  401  201",
         FILE),
    Call("DELETE", "uploads/{upload}/",                     "401  404  404  404  404  404  204  404  404  401  404"),
    Call("GET", "attachments/{upload}/",                    "401  404  404  404  404  404  200  404  404  401  404",
         note="not sent yet"),
    Call("GET", "attachments/{picture}/",                   "401  200  404  200  404  404  200  404  404  401  200"),
    Call("GET", "attachments/{note_file}/",                 "401  200  404  200  404  404  404  404  404  401  200",
         note="of a note"),
    Call("GET", "no/such/address/",                         "404  404  404  404  404  404  404  404  404  404  404"),
]

# Outside of /api/v1/. The admin site and sign-in have tests of their own below.
PAGES = [
    Call("GET", "/healthz",          _ANYBODY),
    Call("GET", "/readyz",           _ANYBODY),
    Call("GET", "/outbox/",         "404  404  404  404  404  404  404  404  404  404  404"),
    Call("GET", "/api/schema/",      _ANYBODY),
    Call("GET", "/api/docs/",        _ANYBODY),
    Call("GET", "/api/redoc/",       _ANYBODY),
    Call("GET", "/",                 _ANYBODY),
    Call("GET", "/tickets/{ticket}", _ANYBODY, note="the web app's shell"),
]
# fmt: on
