"""The pages, one a module: its router, and the templates of its name."""

from reportedly.serve.pages import correcting, corrections, examples, home, inbox, login, report

OPEN = (login.router,)  # for everybody
PAGES = (
    home.router,
    report.router,
    correcting.router,
    corrections.router,
    inbox.router,
    examples.router,
)  # for those who are admitted
NAV = (("/", "Reports"), ("/inbox", "Inbox"), ("/corrections", "Corrections"))
