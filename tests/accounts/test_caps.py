"""What there may be only so many of per person: of several made at once, no more are kept than there may be."""

import pytest

from helpdesk.access.actor import person as acting
from helpdesk.accounts.actions import manage_tokens
from helpdesk.accounts.models import ApiToken
from tests.factories import make_coordinator, make_desk
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_api_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manage_tokens, "MAX_TOKENS", 2)
    person = make_coordinator(make_desk())
    refused = at_once(*[lambda: manage_tokens.create_token(actor=acting(person), name="script", days=7)] * 6)
    assert refused == ["conflict"] * 4
    assert ApiToken.objects.filter(user=person).count() == 2
