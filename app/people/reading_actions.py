"""Who opened whose page."""

from app.access.models import Reading
from app.db import db


def note(person, reader, page):
    """Write down that `reader` opened a page about `person`; one's own page is nobody's business."""
    if person.id == reader.id:
        return None
    reading = Reading(person_id=person.id, reader_id=reader.id, page=page)
    db.session.add(reading)
    db.session.flush()
    return reading
