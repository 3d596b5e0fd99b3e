"""Alembic's entry: runs the revisions on the connection that `timeline.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from timeline.store.migrate import is_ours
from timeline.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=is_ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
