from django.urls import path

from helpdesk.notifications.api import settings, views

urlpatterns = [
    path("notifications/", views.NotificationsView.as_view(), name="notifications"),
    path("notifications/unread/", views.UnreadView.as_view(), name="notifications-unread"),
    path("notifications/read/", views.ReadView.as_view(), name="notifications-read"),
    path("notifications/<int:notification_id>/", views.NotificationView.as_view(), name="notification"),
    path("notifications/preferences/", settings.PreferencesView.as_view(), name="notification-preferences"),
    path("notifications/test/", settings.TestView.as_view(), name="notification-test"),
    path("notifications/push/", settings.PushView.as_view(), name="notification-push"),
    path("notifications/push/<int:subscription_id>/", settings.PushBrowserView.as_view(), name="push-browser"),
]
