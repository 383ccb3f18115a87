from django.urls import path

from helpdesk.schools.api.settings import BoardSettingsView, BoardSettingView
from helpdesk.schools.api.study_day_imports import ImportStudyDaysView, PreviewStudyDaysView
from helpdesk.schools.api.study_days import ClosedDaysView, SchoolStudyDaysView, StudyDaysView, StudyDayView
from helpdesk.schools.api.views import BoardsView, SchoolsView

urlpatterns = [
    path("boards/", BoardsView.as_view(), name="boards"),
    path("schools/", SchoolsView.as_view(), name="schools"),
    path("schools/<int:school_id>/study-days/", SchoolStudyDaysView.as_view(), name="school-study-days"),
    path("schools/<int:school_id>/closed-days/", ClosedDaysView.as_view(), name="school-closed-days"),
    path("study-days/", StudyDaysView.as_view(), name="study-days"),
    path("study-days/import/", ImportStudyDaysView.as_view(), name="study-days-import"),
    path("study-days/import/preview/", PreviewStudyDaysView.as_view(), name="study-days-preview-import"),
    path("study-days/<int:study_day_id>/", StudyDayView.as_view(), name="study-day"),
    path("settings/boards/", BoardSettingsView.as_view(), name="settings-boards"),
    path("settings/boards/<int:board_id>/", BoardSettingView.as_view(), name="settings-board"),
]
