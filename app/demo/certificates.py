"""Certificates as people print them: one's own, one for an event, one revoked, one told anew."""

from datetime import timedelta

from app import clock
from app.certificates.actions import issue, reissue, revoke
from app.certificates.counting import Span
from app.demo.tales import ZHONGDAI

HALF_YEAR = timedelta(days=180)


def tell_certificates(cast, stations, events):
    """After the events, an hour ago: from the records that stand."""
    station, by = stations[ZHONGDAI], cast["coordinator"]
    with clock.at(clock.now() - timedelta(hours=1)):
        half_year = Span(None, clock.today() - HALF_YEAR, clock.today())
        first_visit = Span(events["禁毒宣传进企业(第一场)"].id)
        issue(cast["volunteer"], station, half_year, cast["volunteer"])
        issue(cast["participant"], station, half_year, by)
        issue(cast["沈喆"], station, first_visit, by)
        revoke(issue(cast["金㛃"], station, first_visit, by), "本人要求改用半年的证明。", by)
        issue(cast["金㛃"], station, half_year, by)
        reissue(issue(cast["resident"], station, half_year, by), by)
