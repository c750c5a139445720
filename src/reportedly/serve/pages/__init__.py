"""The pages, one a module: its router, and the templates of its name."""

from reportedly.serve.pages import examples, home, inbox, login, report

OPEN = (login.router,)  # for everybody
PAGES = (home.router, report.router, inbox.router, examples.router)  # for those who are admitted
NAV = (("/", "Reports"), ("/inbox", "Inbox"))
