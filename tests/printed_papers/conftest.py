import pytest

from app.exams import printed_actions
from tests import classroom

KINDS = ("single", "multiple", "truefalse", "fillin", "matching", "ordering")


@pytest.fixture
def exam(app):
    return classroom.exam(kinds=KINDS, attempts=1)


@pytest.fixture
def one_class(exam):
    return classroom.school_class(exam, names=("王小明", "李红", "㛃𬱖"))


@pytest.fixture
def printed(exam, person):
    """Version A."""
    return printed_actions.make(exam, "A", person("coordinator"))


@pytest.fixture
def coordinator(as_):
    return as_("coordinator")
