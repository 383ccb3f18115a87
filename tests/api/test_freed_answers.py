"""What was answered is freed as soon as it is sent."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.api.views import ApiView


class Answer(dict[str, int]):
    """A dictionary that can be referred to weakly."""


answers: list[weakref.ref[Answer]] = []


class AnsweringView(ApiView):
    authentication_classes = permission_classes = throttle_classes = ()

    def get(self, request: Request) -> Response:
        answer = Answer(count=1)
        answers.append(weakref.ref(answer))
        return Response({"answer": answer})


urlpatterns = [path("answer/", AnsweringView.as_view())]


@pytest.fixture
def _no_collection() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.usefixtures("_no_collection")
def test_nothing_of_an_answer_is_left_for_the_garbage_collector() -> None:
    # Not by the test client, which keeps what was answered; its handler does not.
    environ = RequestFactory()._base_environ(PATH_INFO="/answer/")
    response = ClientHandler()(environ)
    assert response.content == b'{"answer":{"count":1}}'
    del response
    assert answers
    assert answers[-1]() is None
