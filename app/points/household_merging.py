"""Two accounts become one: it belongs where the one that stays belongs, or else where the other did."""

from sqlalchemy import update

from app.access.merges import on_merge
from app.db import db
from app.points import household_actions, households
from app.points.household_models import HouseholdInvitation, HouseholdMember


@on_merge()
def move_household(kept, gone, by):
    own = households.membership(gone)
    if own and households.membership(kept):
        household_actions.leave(own)
    unsynced = {"synchronize_session": False}
    for column in (HouseholdMember.person_id, HouseholdMember.guardian_id):
        moved = update(HouseholdMember).where(column == gone.id).values({column.key: kept.id})
        db.session.execute(moved, execution_options=unsynced)
    for column in (HouseholdInvitation.person_id, HouseholdInvitation.by_id):
        moved = update(HouseholdInvitation).where(column == gone.id).values({column.key: kept.id})
        db.session.execute(moved, execution_options=unsynced)
