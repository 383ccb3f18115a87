"""Whoever signs out, is switched off or has a new password hears nothing any more."""

import asyncio
from importlib import import_module

import pytest
from django.conf import LazySettings, settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from helpdesk.accounts.models import User
from helpdesk.live.connection import NOT_SIGNED_IN
from helpdesk.live.hub import Hub
from tests.live.hub.conftest import QueryCount
from tests.live.hub.listening import Tab, do
from tests.live.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None, world: World) -> World:
    return world


def sign_in(user: User, days: int = 1) -> str:
    """Return the key of a new session of the user."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.set_expiry(days * 86400)
    session.save()
    return str(session.session_key)


def sign_out(session_key: str) -> None:
    import_module(settings.SESSION_ENGINE).SessionStore(session_key).flush()


def switch_off(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def change_password(user: User) -> None:
    user.set_password("een-heel-ander-wachtwoord")
    user.save()


def let_expire(session_key: str) -> None:
    from django.contrib.sessions.models import Session

    Session.objects.filter(session_key=session_key).update(expire_date=timezone.now())


async def test_signing_out_closes_the_tabs_of_that_session_at_once(live: Hub, world: World) -> None:
    here, elsewhere = await do(live, sign_in, world.team), await do(live, sign_in, world.team)
    tab = await Tab(live, world.team, session_key=here).open()
    same = await Tab(live, world.team, session_key=here).open()
    other = await Tab(live, world.team, session_key=elsewhere).open()
    await do(live, sign_out, here)

    assert await tab.until_closed() == NOT_SIGNED_IN
    assert await same.until_closed() == NOT_SIGNED_IN
    assert other.connection.close_code is None


@pytest.mark.parametrize("reason", ["switched off", "new password", "expired", "unknown", "another's"])
async def test_the_regular_check_closes_who_is_no_longer_signed_in(live: Hub, world: World, reason: str) -> None:
    key = await do(live, sign_in, world.team)
    user = world.coordinator if reason == "another's" else world.team
    tab = await Tab(live, user, session_key="unknown" if reason == "unknown" else key).open()
    good = await Tab(live, world.student, session_key=await do(live, sign_in, world.student)).open()
    match reason:
        case "switched off":
            await do(live, switch_off, world.team)
        case "new password":
            await do(live, change_password, world.team)
        case "expired":
            await do(live, let_expire, key)
    await live.recheck_sessions()

    assert tab.connection.close_code == NOT_SIGNED_IN
    assert good.connection.close_code is None


async def test_a_session_signed_with_an_older_secret_stays(live: Hub, world: World, settings: LazySettings) -> None:
    key = await do(live, sign_in, world.team)
    tab = await Tab(live, world.team, session_key=key).open()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a-new-secret-" * 5
    await live.recheck_sessions()

    assert tab.connection.close_code is None


async def test_the_regular_check_costs_two_queries_for_everybody(live: Hub, world: World, queries: QueryCount) -> None:
    for user in world.people:
        key = await do(live, sign_in, user)
        for _ in range(3):
            await Tab(live, user, session_key=key).open()
    await asyncio.sleep(0.1)
    queries.statements.clear()
    await live.recheck_sessions()

    assert len(queries) == 2
