"""Stories: what several reports say together, and on how few roots it rests."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from reportedly.errors import InputError, NotFoundError
from reportedly.serve.forms import decisions as form
from reportedly.serve.forms.relations import relation_forms, statement_of
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.kept import KeptRoute
from reportedly.serve.pages.correcting import kept
from reportedly.serve.pages.paging import MOST, page_count, pages
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheStore, WaitingCount
from reportedly.store import Store
from reportedly.store.citing import CitedReport, sources, whole
from reportedly.store.relating import TYPES, End
from reportedly.store.reports import report_with_id
from reportedly.stories import service
from reportedly.stories.decisions import judged
from reportedly.trace.records import Trace
from reportedly.trace.resting_reports import resting_reports
from reportedly.views.passages import in_store
from reportedly.views.relations import end
from reportedly.views.story import relations as every_relation
from reportedly.views.story_page import CLAIMS, RELATIONS, REPORTS, page_of, reports_on_page, tree
from reportedly.views.story_sheet import story_sheet

router = APIRouter(prefix="/stories", route_class=KeptRoute)
EACH = 25  # stories on a page
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
Number = Annotated[int, Query(alias="page", ge=1, le=MOST)]


@router.get("")
def stories(
    request: Request,
    waiting: WaitingCount,
    store: Reading,
    after: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    sort: Literal["", "reports"] = "",
    number: Number = 1,
) -> Response:
    """The stories, in pages: the latest first, after the story `after`, or those with the most reports first."""
    if sort:
        found = service.largest(store, limit=EACH + 1, skip=(number - 1) * EACH)
        begun, further = number == 1, f"/stories?sort=reports&page={number + 1}"
    else:
        found = service.heads(store, limit=EACH + 1, after=after)
        begun, further = after is None, f"/stories?after={found[EACH - 1].key}" if len(found) > EACH else ""
    return page(
        request, "stories.html", stories=found[:EACH], begun=begun, waiting=waiting, sort=sort,
        further=further if len(found) > EACH else "", first="/stories?sort=reports" if sort else "/stories",
    )  # fmt: skip


@router.get("/of/{report}")
def of_report(_: WaitingCount, store: TheStore, report: Key) -> Response:
    """Redirect to the story of a report."""
    key = service.story_of(store, report)
    if key is None:
        raise NotFoundError(f"report {report}", "it is not in a story yet", "reload this page in a while")
    return RedirectResponse(f"/stories/{key}", 303)


@router.get("/{key}")
def story(
    request: Request,
    waiting: WaitingCount,
    store: Reading,
    key: Key,
    number: Number = 1,
    against: Annotated[int, Query(ge=1, le=MOST)] = 1,
) -> Response:
    """Everything that is known of a story, with its claims and relations in pages."""
    return _page(request, store, key, number, against, waiting=waiting)


@router.post("/{key}/relations")
def relation(request: Request, store: TheStore, sent: Sent, key: Key) -> Response:
    """Store the relation between two claims.

    It is one on the page, as `relation_form.html` sends it, or a new one, by the numbers of the claims.
    """
    made, _ = service.as_traced(store, key)

    def keep(who: str) -> str:
        form.save_relation(store, sent, _end(store, made, sent, "from"), _end(store, made, sent, "to"), who)
        return f"/stories/{key}#against"

    def again(status: int, error: InputError) -> Response:
        return _page(request, store, key, 1, 1, status=status, said=error, sent=sent)

    return kept(request, sent, keep, again)


@router.get("/{key}/reports")
def reports(request: Request, _: WaitingCount, store: Reading, key: Key, number: Number = 1) -> Response:
    """The tree of roots of a story with many reports, in pages."""
    trace = service.one(store, key)
    shown = pages(request, number, page_count(len(trace.reports), REPORTS))
    drawn = reports_on_page(trace, shown.page, REPORTS)
    idents = [report.id for report in drawn.reports]
    records = {ident: held.record for ident, held in whole(store, idents).items()}
    return page(
        request, "story_reports.html", key=key, title=trace.stories[0].title, rows=tree(drawn, records, resting_reports(trace)),
        sources=sources(store, idents), pages=shown,
        address=_address, statement=in_store,
    )  # fmt: skip


def _address(source: CitedReport) -> str:
    return f"/reports/{source.key}"


def _page(
    request: Request,
    store: Store,
    key: int,
    number: int,
    against: int,
    *,
    waiting: int = 0,
    status: int = 200,
    said: InputError | None = None,
    sent: FormData | None = None,
) -> Response:
    made, decisions = service.as_traced(store, key)
    trace = judged(made, decisions)
    shown = pages(request, number, page_count(len(trace.claims), CLAIMS), at=f"/stories/{key}", anchor="#claims")
    many = page_count(len(every_relation(trace)), RELATIONS)
    relation_pages = pages(request, against, many, at=f"/stories/{key}", name="against", anchor="#against")
    view = page_of(store, trace, shown.page, relation_pages.page)
    keys = {ident: source.key for ident, source in view.evidence.sources.items()}
    relations = [
        *(each.relation for each in (*view.standing, *view.possible)),
        *(each.relation for each in view.altered),
    ]
    return page(
        request, "story.html", status=status, waiting=waiting, key=key, view=view, pages=shown,
        relation_pages=relation_pages, address=_address,
        to=lambda claim: f"{f'?page={claim.page}' if claim.page != shown.page else ''}#{claim.id}",
        whole_tree=f"/stories/{key}/reports", between=relation_forms(made, decisions, relations, keys, CLAIMS), types=TYPES,
        said=said, sent=form.as_typed(sent), sheet=story_sheet(view),
    )  # fmt: skip


def _end(store: Store, made: Trace, sent: FormData, name: str) -> End:
    """Return the statement that a form names, or one of the claim whose number it gives."""
    claim = form.typed(sent, f"{name}_claim", 20)
    if not claim:
        return end(store, form.typed(sent, name, form.PLACE))
    report, part = statement_of(made, claim, form.typed(sent, "seen", 100))
    return End(report_with_id(store, report), part)
