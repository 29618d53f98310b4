"""A test's procedure and its clocks (吸毒检测程序规定, 公安部令第110号, 2016年修订). Values in, values out."""

from dataclasses import dataclass
from datetime import date, timedelta

# Objections within three days of being told; the police answer within three, the laboratory reports within five.
OBJECTION_DAYS, ANSWER_DAYS, REPORT_DAYS = 3, 3, 5
# Samples A and B of a positive test are kept cold for two months.
KEPT_MONTHS = 2
# Whoever refused or evaded, or whose sample was invalid, is asked again within so many days: the station's own rule.
AGAIN_DAYS = 3
ALARMING = ("positive", "refused", "evaded")
FAILED = ("refused", "evaded", "invalid")
ASKED = ("negative", "positive", "invalid")


@dataclass(frozen=True)
class Step:
    """What follows: `by` until when, `done` when it was; neither where it takes care of itself."""

    key: str
    by: date | None = None
    done: date | None = None

    def stands(self, today):
        """done, late, now"""
        if self.done:
            return "done"
        return "late" if self.by and self.by < today else "now"


def lacking(kind, result, sex, agency, operators, samples):
    """What the procedure asks and was not said: "agency", "operators", "sex" or "samples"; "" if nothing."""
    if result not in ASKED:
        return ""
    if not agency:
        return "agency"
    if len([one for one in operators if one["name"]]) < 2 or len({one["name"] for one in operators}) < 2:
        return "operators"
    # A urine sample is taken by somebody of the same sex.
    if kind == "urine" and sex and operators[0]["sex"] != sex:
        return "sex"
    return "samples" if result == "positive" and not all(samples) else ""


def steps(test, retest=None, again=None, heeded=None):
    """What follows a test, in order. `retest`: the day of the laboratory's; `again`: of the next test that was taken;
    `heeded`: when the alert was closed."""
    if test.result == "positive":
        return [*told(test), *objected(test, retest), Step("police", test.day + timedelta(days=1), heeded), kept(test)]
    if test.result in FAILED:
        refused = test.result != "invalid"
        report = [Step("count", done=test.day), Step("police", test.day + timedelta(days=1), heeded)] if refused else []
        return [*told(test)[:1], Step("again", test.day + timedelta(days=AGAIN_DAYS), again), *report]
    return []


def told(test):
    """On the spot, and signed for."""
    return [Step("tell", test.day, test.told_on), Step("sign", test.day, test.told_on if test.signature else None)]


def objected(test, retest):
    if test.objected_on is None:
        return [Step("objection", test.object_by)]
    report = test.objected_on + timedelta(days=ANSWER_DAYS + REPORT_DAYS)
    return [Step("objection", test.object_by, test.objected_on), Step("retest", report, retest)]


def kept(test):
    return Step("keep", test.kept_until)
