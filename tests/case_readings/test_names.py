"""What was opened has a name for the auditor, not the name of a view."""

from app.web.labels import LABELS

# They open nothing: the readings themselves.
UNREAD = {"case_readings.show"}


def test_every_page_of_a_file_has_a_name(app):
    rules = [one for one in app.url_map.iter_rules() if one.rule.startswith("/cases/<code>") and "GET" in one.methods]
    assert {one.endpoint for one in rules} - UNREAD <= LABELS["case_page"].keys()
