"""Whether an answer helped, as the shopper says with a button: the last rating of a turn counts."""

from __future__ import annotations

from sqlalchemy import func, insert, select, update

from assistant.store.database import Store
from assistant.store.schema import feedback, turns


def rate(store: Store, session: str, turn: int, liked: bool) -> None:
    """Keep a rating in place of an earlier one. A turn that has not been is not rated."""
    of, number = turns.c.session == session, turns.c.number == turn
    rating = {"liked": liked, "at": store.clock.now()}
    with store.transaction() as transaction:
        with transaction.reading() as connection:
            if connection.execute(select(turns.c.number).where(of, number)).first() is None:
                return
        same = (feedback.c.session == session, feedback.c.turn == turn)
        changed = transaction.write(update(feedback).where(*same).values(**rating))
        if changed.rowcount == 0:
            transaction.write(insert(feedback), {"session": session, "turn": turn, **rating})


def ratings(store: Store, session: str) -> dict[int, bool]:
    """Turn → whether its answer helped."""
    query = select(feedback.c.turn, feedback.c.liked).where(feedback.c.session == session)
    with store.engine.connect() as connection:
        return {row.turn: row.liked for row in connection.execute(query)}


def rated(store: Store) -> tuple[int, int]:
    """How many answers helped, and how many did not."""
    query = select(feedback.c.liked, func.count().label("answers")).group_by(feedback.c.liked)
    with store.engine.connect() as connection:
        counted = {row.liked: int(row.answers) for row in connection.execute(query)}
    return counted.get(True, 0), counted.get(False, 0)
