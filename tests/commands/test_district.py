"""`flask district` and `flask first-link`."""

from app.access.places import Division
from app.db import db


def run(app, *words):
    return app.test_cli_runner().invoke(args=words)


def test_a_county_is_loaded_by_its_code(app):
    answer = run(app, "district", "440784")
    assert answer.output == "440784 广东省江门市鹤山市\n"
    assert db.session.get(Division, "440784001")


def test_an_unknown_code_is_told_in_words(app):
    answer = run(app, "district", "999999")
    assert answer.exit_code == 1
    assert "999999" in answer.output
    assert "Traceback" not in answer.output


def test_a_station_with_an_administrator_gives_no_link(app):
    answer = run(app, "first-link")
    assert answer.exit_code == 1
    assert "/first/" not in answer.output
