"""The visit log of some files: clean tests, talks, a call about somebody who is away."""

from datetime import timedelta

from app import clock
from app.cases import visit_actions

MORNING = timedelta(hours=10)
OPERATORS = {"m": [("李文博", "m"), ("赵建国", "m")], "f": [("徐卫红", "f"), ("赵建国", "m")]}
# name: [(so many days ago, what was logged)]
VISITS = {
    "participant": [
        (62, {"talk_minutes": 20, "mood": "low", "needs": ["work"], "note": "想学开叉车, 已报名本月培训"}),
        (33, {"talk_minutes": 10, "mood": "calm", "worked": True}),
        (4, {"way": "home", "talk_minutes": 30, "mood": "glad", "worked": True, "learned": True}),
    ],
    "沈国荣": [(40, {"talk_minutes": 10, "mood": "anxious", "needs": ["health", "family"]})],
    "倪小燕": [(16, {"talk_minutes": 20, "mood": "calm", "learned": True})],
    "顾晓峰": [(3, {"way": "phone", "absence": "away", "note": "家人说去了乍浦打工"})],
}


def tell_visits(cast, files):
    """Each visit on its day, with a clean test where somebody came to the station."""
    for name, visits in VISITS.items():
        file = files[name]
        for ago, said in visits:
            with clock.at(clock.from_local(clock.today() - timedelta(days=ago)) + MORNING):
                test = clean(file) if "absence" not in said and "way" not in said else None
                told = {"way": "station", "reported_in": test is not None, **said}
                visit_actions.log_visit(file, clock.today(), file.worker, test=test, **told)


def clean(file):
    """A cup that shows nothing."""
    substances = dict.fromkeys(("etomidate", "ketamine", "methamphetamine", "morphine"), "negative")
    operators = [{"name": name, "sex": sex} for name, sex in OPERATORS[file.sex]]
    about = {"agency": "钟埭派出所", "operators": operators, "lot": "20260901", "substances": substances}
    return {"kind": "urine", "result": "negative", "told_on": clock.today(), "signature": "signed", **about}
