from django.urls import path

from tickets.hours.verify import verify

urlpatterns = [
    path("verify", verify, name="verify"),
    path("verify/<str:code>", verify, name="verify-code"),
]
