"""Run by Alembic: apply the migrations in the transaction of the given connection."""

from alembic import context

from reportedly.store.tables import meta

context.configure(connection=context.config.attributes["connection"], target_metadata=meta)
with context.begin_transaction():
    context.run_migrations()
