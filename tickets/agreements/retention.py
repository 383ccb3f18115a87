"""Where agreements keep what people wrote. It belongs to their tickets, in whose history it stands."""

from dataclasses import dataclass

from helpdesk.history.erasure import LEFT_OUT, ModelWords, Rows, register_words
from helpdesk.history.models import Event
from tickets.agreements.models import Agreement, AgreementLine, AgreementVersion
from tickets.core.access import SUBJECT


@dataclass(frozen=True)
class _OfVersion(ModelWords):
    """Words of a version; `version` is the path to it from the model, with "__" behind it, or empty."""

    version: str = ""

    def of_entry(self, event: Event) -> Rows | None:
        if event.kind != "agreement.proposed":
            return None
        # Events from before versions were kept are about the first that is known.
        number = event.data.get("number", 1)
        return self.rows().filter(
            **{f"{self.version}agreement": event.data["agreement"], f"{self.version}number": number}
        )


register_words(
    _OfVersion(
        model=AgreementVersion,
        fields={"scope": LEFT_OUT, "place": "", "board_supplies": ""},
        subject_type=SUBJECT,
        subject="agreement__tickets",
        desk="agreement__desk",
        authors=("author",),
    ),
    _OfVersion(
        model=AgreementLine,
        fields={"what": ""},
        subject_type=SUBJECT,
        subject="of_version__agreement__tickets",
        desk="of_version__agreement__desk",
        authors=("of_version__author",),
        version="of_version__",
    ),
    ModelWords(
        model=Agreement,
        fields={"reason": ""},
        subject_type=SUBJECT,
        subject="tickets",
        desk="desk",
        authors=("reason_by",),
    ),
)
