"""What Alembic runs: the migrations, in the transaction of the connection that it is handed."""

from alembic import context

from reportedly.store.tables import meta

context.configure(connection=context.config.attributes["connection"], target_metadata=meta)
with context.begin_transaction():
    context.run_migrations()
