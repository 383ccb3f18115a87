from django.urls import path

from helpdesk.schools.api.settings import BoardSettingsView, BoardSettingView
from helpdesk.schools.api.views import BoardsView, SchoolsView

urlpatterns = [
    path("boards/", BoardsView.as_view(), name="boards"),
    path("schools/", SchoolsView.as_view(), name="schools"),
    path("settings/boards/", BoardSettingsView.as_view(), name="settings-boards"),
    path("settings/boards/<int:board_id>/", BoardSettingView.as_view(), name="settings-board"),
]
