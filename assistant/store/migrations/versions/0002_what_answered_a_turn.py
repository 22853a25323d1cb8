"""Turns name the catalogue and the classifier that answered them; lines and returns are indexed.

The table ``meta``, which nothing has ever been written to, goes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: References that every deletion of what they refer to looks through.
REFERENCES = (("returns", "line_id"), ("refunds", "return_id"))


def upgrade() -> None:
    """Add what answered a turn and two indexes; drop the table that nothing wrote."""
    for name in ("catalogue", "classifier"):
        op.add_column(
            "turns", sa.Column(name, sa.String(length=100), nullable=False, server_default="")
        )
    for table, column in REFERENCES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.drop_table("meta")


def downgrade() -> None:
    """Take all of it back."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    for table, column in REFERENCES:
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
    with op.batch_alter_table("turns") as turns:
        turns.drop_column("catalogue")
        turns.drop_column("classifier")
