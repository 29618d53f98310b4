"""Issuing, revoking, issuing anew: a certificate says what the records say, and keeps saying it."""

from datetime import date

import pytest

from app.certificates import actions, verifying
from app.certificates.counting import Span
from app.certificates.models import Certificate
from app.db import db
from app.errors import Refusal
from tests.certificates.conftest import YEAR
from tests.service import held, serve, take_back


def test_it_says_what_the_records_say(certificate):
    assert certificate.minutes == 315
    assert [line["day"] for line in certificate.lines] == ["2026-03-08", "2026-06-26", "2026-10-03"]
    assert (certificate.first_day, certificate.last_day) == (date(2026, 3, 8), date(2026, 10, 3))
    assert certificate.recorded_by == "钟埭街道禁毒社工站"
    assert certificate.person_in_charge == "陈站长"
    assert "2026年3月8日至2026年10月3日参加志愿服务3次" in certificate.body


def test_hours_typed_by_hand_stay_marked(certificate):
    assert [line["by_hand"] for line in certificate.lines] == [False, True, False]


def test_the_same_request_twice_is_one_certificate(certificate, person, station):
    assert actions.issue(person("volunteer"), station, YEAR, person("volunteer")) is certificate
    assert db.session.query(Certificate).count() == 1


def test_one_event_is_another_request(certificate, records, person, station):
    one = actions.issue(person("volunteer"), station, Span(event_id=records[0].event_id), person("volunteer"))
    assert (one.minutes, len(one.lines)) == (150, 1)
    assert one.number != certificate.number
    assert "于2026年3月8日参加" in one.body


def test_more_service_makes_a_new_certificate_and_the_old_one_holds(certificate, person, station):
    serve(person("volunteer"), held(station, date(2026, 10, 10)), 60)
    fresh = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    assert fresh.minutes == 375
    assert verifying.state(certificate) == "valid"


def test_a_reversed_record_is_not_certified(records, person, station):
    take_back(records[1])
    assert actions.issue(person("volunteer"), station, YEAR, person("volunteer")).minutes == 270


def test_a_certificate_whose_record_was_reversed_no_longer_agrees(certificate, records):
    take_back(records[1])
    assert verifying.state(certificate) == "corrected"
    assert verifying.no_longer_agreeing() == [certificate]
    assert certificate.minutes == 315


def test_asking_again_after_a_correction_replaces_it(certificate, records, person, station):
    take_back(records[1])
    fresh = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    assert fresh.minutes == 270
    assert certificate.replaced_by is fresh
    assert verifying.state(certificate) == "replaced"


def test_a_corrected_name_replaces_it(certificate, person, station):
    person("volunteer").name = "林小䶮"
    fresh = actions.issue(person("volunteer"), station, YEAR, person("volunteer"))
    assert (fresh.person_name, certificate.replaced_by) == ("林小䶮", fresh)


def test_nothing_on_record_is_refused(person, station):
    with pytest.raises(Refusal, match="没有可以证明"):
        actions.issue(person("resident"), station, YEAR, person("resident"))


def test_what_another_station_recorded_is_not_ours(certificate, person):
    from app.access.places import Station

    other = db.session.scalars(db.select(Station).where(Station.division_code == "330482001")).one()
    serve(person("volunteer"), held(other), 200)
    with_both = actions.issue(person("volunteer"), certificate.station, YEAR, person("volunteer"))
    assert with_both is certificate


def test_revoking_keeps_the_day_and_the_reason_once(certificate, person):
    actions.revoke(certificate, "名字写错", person("coordinator"))
    first = certificate.revoked_at
    actions.revoke(certificate, "又一次", person("coordinator"))
    assert (certificate.revoked_at, certificate.revoke_reason) == (first, "名字写错")
    assert verifying.state(certificate) == "revoked"


def test_reissuing_leads_from_the_old_to_the_new_once(certificate, person):
    fresh = actions.reissue(certificate, person("coordinator"))
    assert actions.reissue(certificate, person("coordinator")) is fresh
    assert fresh.number != certificate.number
    assert verifying.state(certificate) == "replaced"


def test_after_a_revocation_it_can_be_issued_again(certificate, person, station):
    actions.revoke(certificate, "名字写错", person("coordinator"))
    assert actions.issue(person("volunteer"), station, YEAR, person("volunteer")) is not certificate
