"""The pages: one module for each router, with the templates of the same name."""

from reportedly.serve.pages import (
    accuracy,
    actors,
    alerts,
    correcting,
    corrections,
    counts,
    draft,
    examples,
    home,
    inbox,
    login,
    merging,
    report,
    saved,
    search,
    sending,
    sharing,
    stories,
    taken_out,
)  # fmt: skip

OPEN = (login.router,)  # pages that need no login
READ = (draft.router, accuracy.router)  # pages for which a token that may only read is enough, whatever the method
PAGES = (  # pages that need a login
    home.router, report.router, correcting.router, corrections.router, inbox.router, examples.router, stories.router,
    actors.router, search.router, counts.router, taken_out.router,
    sending.router, sharing.router, saved.router, merging.router, alerts.router,
)  # fmt: skip
