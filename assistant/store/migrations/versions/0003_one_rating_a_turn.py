"""One rating a turn: of several that were kept of the same one, the last stays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the earlier ratings of a turn and refuse a second one; it serves as the index, too."""
    feedback = sa.table("feedback", *map(sa.column, ("id", "session", "turn")))
    later = feedback.alias("later")
    rated_again = sa.exists().where(
        later.c.session == feedback.c.session,
        later.c.turn == feedback.c.turn,
        later.c.id > feedback.c.id,
    )
    op.execute(sa.delete(feedback).where(rated_again))
    with op.batch_alter_table("feedback") as table:
        table.drop_index(op.f("ix_feedback_session"))
        table.create_unique_constraint(op.f("uq_feedback_session_turn"), ["session", "turn"])


def downgrade() -> None:
    """Let a turn be rated twice again."""
    with op.batch_alter_table("feedback") as table:
        table.drop_constraint(op.f("uq_feedback_session_turn"), type_="unique")
        table.create_index(op.f("ix_feedback_session"), ["session"])
