"""The API keeps to its own description: requests made from the schema, answers compared with it."""

import re

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.strategies import sampled_from
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from helpdesk.accounts.models import ApiToken
from tests.contract.conftest import Scene
from tests.evidence import undone

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
# Of every operation, each sent as one of these.
EXAMPLES = 12
ROLES = ("coordinator", "assigned", "ict")

THINGS = {
    "ticket_id": "ticket",
    "work_log_id": "work_log",
    "work_week_id": "work_week",
    "work_statement_id": "work_statement",
    "other_id": "shared",
    "agreement_id": "agreement",
    "agreement_template_id": "agreement_template",
    "assignment_id": "place",
    "attachment_id": "picture",
    "upload_id": "upload",
    "user_id": "vera",
    "person_id": "vera",
    "invitation_id": "invitation",
    "view_id": "shared_view",
    "item_id": "step",
    "macro_id": "macro",
    "board_id": "board",
    "school_id": "school",
    "study_day_id": "study_day",
    "category_id": "category",
    "skill_id": "skill",
    "tag_id": "tag",
    "target_id": "planned",
    "notification_id": "told",
    "subscription_id": "browser",
    "token_id": "noors_token",
    "device_batch_id": "batch",
    "device_id": "device",
    "device_type_id": "device_type",
    "checklist_id": "checklist",
    "visit_id": "visit",
    "place_id": "visit_place",
}

FUZZ = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def read_schema():  # type: ignore[no-untyped-def]
    return schemathesis.openapi.from_path(settings.BASE_DIR / "docs" / "openapi.yaml")


def names() -> list[str]:
    return sorted(result.ok().label for result in read_schema().get_all_operations())


def test_every_number_in_a_path_can_be_that_of_something_that_exists() -> None:
    paths = (result.ok().path for result in read_schema().get_all_operations())
    assert {name for path in paths for name in re.findall(r"\{(\w+)\}", path)} == set(THINGS)


@pytest.fixture(scope="module")
def schema():  # type: ignore[no-untyped-def]
    described = read_schema()
    described.app = get_wsgi_application()
    # As Django's own test client does: the connection holds the transaction of the scene.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield described
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def operations(schema):  # type: ignore[no-untyped-def]
    """By name. Reading them all takes longer than most tests with one of them."""
    return {item.ok().label: item.ok() for item in schema.get_all_operations()}


@pytest.fixture(scope="module")
def tokens(scene: Scene) -> dict[str, str]:
    from datetime import timedelta

    return {
        role: ApiToken.objects.create(user=scene.people[role], name=role, expiry=timedelta(days=9))[1] for role in ROLES
    }


@pytest.mark.parametrize("label", names())
def test_answers_are_as_described(  # type: ignore[no-untyped-def]
    schema, operations, scene: Scene, tokens: dict[str, str], label: str
) -> None:
    operation = operations[label]

    @FUZZ
    @given(case=operation.as_strategy(), role=sampled_from(ROLES))
    def attack(case, role: str) -> None:  # type: ignore[no-untyped-def]
        # Half of the cases are about things that exist.
        for name in case.path_parameters or {}:
            if name in THINGS and len(str(case.body)) % 2:
                case.path_parameters[name] = scene.things[THINGS[name]]
            else:
                # With a sign it is another address, which nothing describes.
                case.path_parameters[name] = abs(int(case.path_parameters[name]))
        with undone():
            # The caller of an application in memory does not unpack what is compressed.
            headers = {"Authorization": f"Token {tokens[role]}", "Accept-Encoding": "identity"}
            response = case.call(app=schema.app, headers=headers)
            case.validate_response(response, checks=CHECKS)

    attack()
