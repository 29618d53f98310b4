"""Turning a PDF into pictures behind the page: a page at a time, so that others can write in between."""

import tempfile

from app.access.models import Person
from app.db import db, transaction
from app.errors import Refusal
from app.jobs import crontab, every, job
from app.media import actions, conversion_actions, pictures, private_pictures, slides
from app.media.models import Conversion


@job
def convert(key):
    """Made twice it goes on where it stopped."""
    with transaction():
        conversion = conversion_actions.claim(key)
        if conversion is None:
            return
        pdf, done, tries = conversion.pdf, len(conversion.pages), conversion.tries
    reason = "broken" if tries > conversion_actions.TRIES else draw_all(key, pdf, done)
    with transaction():
        conversion_actions.end(key, reason)


def draw_all(key, pdf, done):
    """Why it failed, or nothing."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        try:
            total = slides.count(file.name)
            if total > conversion_actions.MOST_PAGES:
                return "many"
            with transaction():
                conversion_actions.count_pages(key, total)
            for number in range(done, total):
                keep(key, number, slides.draw(file.name, number))
        except (slides.NoPdfError, Refusal):
            return "broken"
    return "" if total else "broken"


def keep(key, number, picture):
    """Shrunk before anything is locked."""
    data, width, height = pictures.shrink_slide(picture)
    with transaction():
        conversion = db.session.get_one(Conversion, key)
        asker = db.session.get_one(Person, conversion.asked_by_id)
        name = f"{conversion.name} {number + 1}"
        medium = actions.keep_webp(data, asker, conversion.division_code, name, width, height)
        conversion_actions.add_page(key, medium)


@every(crontab(minute="*/5"))
def take_up_conversions():
    """Those whose worker died, or whose start was lost, are taken up again."""
    with transaction(gated=False):
        keys = conversion_actions.orphans()
    for key in keys:
        convert.later(key)


# The queue counts hours in UTC: 03:40 in China.
@every(crontab(hour="19", minute="40"))
def purge_conversions():
    with transaction():
        conversion_actions.purge()


@every(crontab(hour="19", minute="45"))
def purge_pictures():
    with transaction():
        private_pictures.purge()
