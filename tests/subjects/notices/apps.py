from helpdesk.subjects.config import SubjectConfig


class NoticesConfig(SubjectConfig):
    name = "tests.subjects.notices"
