"""The pages, one a module: its router, and the templates of its name."""

from reportedly.serve.pages import (
    actors,
    correcting,
    corrections,
    examples,
    home,
    inbox,
    login,
    report,
    search,
    stories,
)  # fmt: skip

OPEN = (login.router,)  # for everybody
PAGES = (  # for those who are admitted
    home.router, report.router, correcting.router, corrections.router, inbox.router, examples.router, stories.router,
    actors.router, search.router,
)  # fmt: skip
NAV = (
    ("/", "Reports"), ("/stories", "Stories"), ("/actors", "Actors"), ("/search", "Search"), ("/inbox", "Inbox"),
    ("/corrections", "Corrections"),
)  # fmt: skip
