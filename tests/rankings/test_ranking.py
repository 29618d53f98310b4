"""Who stands where, by values alone."""

from datetime import UTC, datetime, timedelta

from app.benefits.ranking import Candidate, ranked

NOON = datetime(2026, 10, 14, 4, tzinfo=UTC)


def candidate(key, points, minutes=0, number=None):
    totals = [("attendance", "参加活动", points)]
    return Candidate(key, number or str(key), NOON + timedelta(minutes=minutes), "00", totals)


def order(*candidates):
    return [one.key for one in ranked(candidates)]


def test_more_points_come_first():
    assert order(candidate(1, 10), candidate(2, 30), candidate(3, 20)) == [2, 3, 1]


def test_with_equal_points_who_handed_in_earlier_comes_first():
    assert order(candidate(1, 10, 5), candidate(2, 10, 3), candidate(3, 10, 4)) == [2, 3, 1]


def test_at_the_same_moment_the_smaller_number_comes_first():
    assert order(candidate(1, 10, number="9"), candidate(2, 10, number="8")) == [2, 1]


def test_points_are_the_sum_of_what_the_rules_gave():
    one = Candidate(1, "1", NOON, "00", [("attendance", "参加活动", 10), ("exam", "考试", 5), ("benefit", "权益", -3)])
    assert one.points == 12


def test_without_any_points_one_still_has_a_place():
    assert order(Candidate(1, "1", NOON), candidate(2, 1)) == [2, 1]
