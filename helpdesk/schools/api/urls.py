from django.urls import path

from helpdesk.schools.api.views import BoardsView, SchoolsView

urlpatterns = [
    path("boards/", BoardsView.as_view(), name="boards"),
    path("schools/", SchoolsView.as_view(), name="schools"),
]
