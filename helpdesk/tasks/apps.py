from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "helpdesk.tasks"
    label = "tasks"
