"""Stories: what several reports say together, and on how few it rests."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from reportedly.errors import InputError, NotFoundError
from reportedly.serve import asked, traced
from reportedly.serve.between import between, statement_of
from reportedly.serve.csrf import Sent
from reportedly.serve.pages.correcting import kept
from reportedly.serve.paging import MOST, of_many, pages
from reportedly.serve.passages import in_store
from reportedly.serve.related import end
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheStore, Untold
from reportedly.serve.story import relations as every_relation
from reportedly.serve.telling import CLAIMS, RELATIONS, REPORTS, drawing, page_of, tree
from reportedly.store import Store
from reportedly.store.citing import Source, sources, whole
from reportedly.store.holding import held
from reportedly.store.relating import TYPES, End, Related
from reportedly.trace.records import Trace
from reportedly.traced.judged import judged

router = APIRouter(prefix="/stories")
EACH = 25  # stories on a page
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
Number = Annotated[int, Query(alias="page", ge=1, le=MOST)]


@router.get("")
def stories(
    request: Request,
    waiting: Untold,
    store: Reading,
    after: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """The stories, a page at a time; `after` is the last of the page before."""
    found = traced.heads(store, limit=EACH + 1, after=after)
    return page(
        request, "stories.html", stories=found[:EACH], more=len(found) > EACH, begun=after is None, waiting=waiting
    )


@router.get("/of/{report}")
def of_report(_: Untold, store: TheStore, report: Key) -> Response:
    """The story that a report is of."""
    key = traced.story_of(store, report)
    if key is None:
        raise NotFoundError(f"report {report}", "it is in no story yet", "load this page again in a while")
    return RedirectResponse(f"/stories/{key}", 303)


@router.get("/{key}")
def story(
    request: Request,
    store: Reading,
    key: Key,
    number: Number = 1,
    against: Annotated[int, Query(ge=1, le=MOST)] = 1,
) -> Response:
    """Everything that is known of a story, its claims and its relations in pages."""
    return _page(request, store, key, number, against)


@router.post("/{key}/relations")
def relation(request: Request, store: TheStore, sent: Sent, key: Key) -> Response:
    """Keep how one claim stands to another: of a relation on the page, what `relation_form.html` sends, or a new one between the
    claims with these numbers."""
    made, _ = _found(store, key)

    def keep(who: str) -> str:
        asked.relation(store, sent, _end(store, made, sent, "from"), _end(store, made, sent, "to"), who)
        return f"/stories/{key}#against"

    def again(status: int, error: InputError) -> Response:
        return _page(request, store, key, 1, 1, status=status, said=error, sent=sent)

    return kept(request, sent, keep, again)


@router.get("/{key}/reports")
def reports(request: Request, store: Reading, key: Key, number: Number = 1) -> Response:
    """The tree of roots of a story with many reports, in pages."""
    trace = _one(store, key)
    shown = pages(request, number, of_many(len(trace.reports), REPORTS))
    drawn = drawing(trace, shown.page, REPORTS)
    idents = [report.id for report in drawn.reports]
    records = {ident: held.record for ident, held in whole(store, idents).items()}
    return page(
        request, "story_reports.html", key=key, title=trace.stories[0].title, rows=tree(drawn, records),
        sources=sources(store, idents), pages=shown,
        address=_address, statement=in_store,
    )  # fmt: skip


def _address(source: Source) -> str:
    return f"/reports/{source.key}"


def _page(
    request: Request,
    store: Store,
    key: int,
    number: int,
    against: int,
    *,
    status: int = 200,
    said: InputError | None = None,
    sent: FormData | None = None,
) -> Response:
    made, decisions = _found(store, key)
    trace = judged(made, decisions)
    shown = pages(request, number, of_many(len(trace.claims), CLAIMS), at=f"/stories/{key}", anchor="#claims")
    many = of_many(len(every_relation(trace)), RELATIONS)
    relation_pages = pages(request, against, many, at=f"/stories/{key}", name="against", anchor="#against")
    told = page_of(store, trace, shown.page, relation_pages.page)
    keys = {ident: source.key for ident, source in told.evidence.sources.items()}
    relations = [*(each.relation for each in told.standing), *(each.relation for each in told.altered)]
    return page(
        request, "story.html", status=status, key=key, told=told, pages=shown, relation_pages=relation_pages, address=_address,
        to=lambda claim: f"{f'?page={claim.page}' if claim.page != shown.page else ''}#{claim.id}",
        whole_tree=f"/stories/{key}/reports", between=between(made, decisions, relations, keys, CLAIMS), types=TYPES,
        said=said, sent=asked.again(sent),
    )  # fmt: skip


def _end(store: Store, made: Trace, sent: FormData, name: str) -> End:
    """The statement that a form names, or one of the claim whose number it gives."""
    claim = asked.typed(sent, f"{name}_claim", 20)
    if not claim:
        return end(store, asked.typed(sent, name, asked.PLACE))
    report, part = statement_of(made, claim, asked.typed(sent, "seen", 100))
    return End(held(store, report), part)


def _one(store: Store, key: int) -> Trace:
    return judged(*_found(store, key))


def _found(store: Store, key: int) -> tuple[Trace, list[Related]]:
    found = traced.with_decisions(store, key)
    if found is None:
        raise NotFoundError(f"story {key}", "the store has no such story", "look it up in the list of stories")
    return found
